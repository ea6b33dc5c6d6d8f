import Synchronization

/// What lives as long as the process.
///
/// Rules and schemas are hundreds of thousands of objects. At its end the system takes the memory of a process back at
/// once; letting go of them one by one would take longer than a short check.
enum ProcessLifetime {
  private static let kept = Mutex<[any Sendable]>([])

  /// Keeps `value` until the process ends.
  static func keep(_ value: some Sendable) { kept.withLock { $0.append(value) } }
}
