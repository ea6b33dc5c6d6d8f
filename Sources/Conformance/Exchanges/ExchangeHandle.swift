import HL7v2
import Synchronization

/// One exchange that several artefacts belong to, one after the other. Artefacts of an exchange are checked in order, so
/// that nobody ever waits for the lock.
public final class ExchangeHandle: Sendable {
  private let log = Mutex(ExchangeLog())

  /// An exchange without messages.
  public init() {}

  func take(_ message: HL7Message) -> [Judgement] { log.withLock { $0.take(message) } }
}
