#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import CMalloc
  import Glibc
#endif

/// The memory that this process holds.
public enum ResidentMemory {
  /// Bytes of it in physical memory; nothing where the system does not tell.
  public static var bytes: Int? {
    #if canImport(Darwin)
      var info = mach_task_basic_info()
      var count = mach_msg_type_number_t(MemoryLayout<mach_task_basic_info>.size / MemoryLayout<natural_t>.size)
      let status = withUnsafeMutablePointer(to: &info) {
        $0.withMemoryRebound(to: integer_t.self, capacity: Int(count)) {
          task_info(mach_task_self_, task_flavor_t(MACH_TASK_BASIC_INFO), $0, &count)
        }
      }
      return status == KERN_SUCCESS ? Int(clamping: info.resident_size) : nil
    #else
      let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      defer { close(file) }
      var text = [UInt8](repeating: 0, count: 128)
      let length = read(file, &text, text.count)
      guard length > 0 else { return nil }
      let fields = text[..<length].split(separator: UInt8(ascii: " "))
      guard fields.count > 1, let pages = Int(String(decoding: fields[1], as: UTF8.self)) else { return nil }
      let (bytes, isOver) = pages.multipliedReportingOverflow(by: Int(getpagesize()))
      return isOver ? nil : bytes
    #endif
  }

  /// Whether the process holds more than `limit` bytes that it uses: what it only keeps for later is given back first.
  public static func exceeds(_ limit: Int) -> Bool {
    guard let held = bytes, held > limit else { return false }
    #if canImport(Glibc)
      _ = malloc_trim(0)
    #endif
    return bytes.map { $0 > limit } ?? true
  }
}
