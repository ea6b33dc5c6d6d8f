/// What requests may cost the machine. Whatever goes beyond is refused, and never read on.
public struct ServiceLimits: Sendable {
  /// Largest body, in bytes.
  public var body = 50 << 20
  /// Bytes that all bodies being received or checked may hold together.
  public var bodies = 200 << 20
  /// Largest request line or header field, and all of them together, in bytes.
  public var header = 8 << 10, headers = 16 << 10
  /// Most header fields.
  public var headerCount = 64
  /// Connections at a time; more are closed unread.
  public var connections = 128
  /// Checks that run at a time.
  public var jobs = 2
  /// Checks that may wait for their turn; more are told to come back.
  public var waiting = 64
  /// Requests a second that one address may make in the long run, and at once.
  public var rate = 100.0, burst = 200.0
  /// Time for a request's head to come, for its body to come, and for its answer to be taken.
  public var headTime = Duration.seconds(10), receiveTime = Duration.seconds(60), sendTime = Duration.seconds(60)
  /// Time that requests under way get when the service ends.
  public var stopTime = Duration.seconds(45)

  /// The limits of the manual.
  public init() {}
}
