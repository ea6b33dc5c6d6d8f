/// Checked little-endian access to bytes: what lies outside is `nil`, never a trap.
struct LittleEndianBytes: Sendable {
  let bytes: [UInt8]

  var count: Int { bytes.count }

  func u16(_ offset: Int) -> UInt16? {
    guard offset >= 0, offset <= bytes.count - 2 else { return nil }
    return UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
  }

  func u32(_ offset: Int) -> UInt32? {
    guard let low = u16(offset), let high = u16(offset + 2) else { return nil }
    return UInt32(low) | UInt32(high) << 16
  }

  func u64(_ offset: Int) -> UInt64? {
    guard let low = u32(offset), let high = u32(offset + 4) else { return nil }
    return UInt64(low) | UInt64(high) << 32
  }

  /// `start ..< start + length` if it lies within the bytes.
  func range(_ start: Int, length: Int) -> Range<Int>? {
    guard start >= 0, length >= 0, start <= bytes.count, length <= bytes.count - start else { return nil }
    return start..<(start + length)
  }
}
