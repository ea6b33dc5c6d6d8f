import NIOCore
import Synchronization

/// The connections that are open, never more than a limit.
final class ConnectionRegistry: Sendable {
  private let limit: Int
  private let open = Mutex<[ObjectIdentifier: any Channel]>([:])

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { open.withLock { $0.isEmpty } }
  var channels: [any Channel] { open.withLock { Array($0.values) } }

  /// Whether there was room for `channel`, which is forgotten when it closes.
  func add(_ channel: any Channel) -> Bool {
    let isAdded = open.withLock { open in
      guard open.count < limit else { return false }
      open[ObjectIdentifier(channel)] = channel
      return true
    }
    guard isAdded else { return false }
    let key = ObjectIdentifier(channel)
    channel.closeFuture.whenComplete { _ in self.open.withLock { $0[key] = nil } }
    return true
  }
}
