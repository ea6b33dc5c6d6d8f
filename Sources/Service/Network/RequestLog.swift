import Foundation
import NIOHTTP1

/// One line a request, of words that are ours: nothing of what a client wrote, which may name a patient.
struct RequestLog: Sendable {
  var now: @Sendable () -> Date
  var write: @Sendable (String) -> Void

  func line(method: String?, route: ServiceRoute?, status: HTTPResponseStatus, bytes: Int, duration: Duration) {
    let words = [
      now().formatted(.iso8601), method ?? "-", route?.template ?? "-", String(status.code), String(bytes),
      String(Int(duration / .milliseconds(1))),
    ]
    write(words.joined(separator: " "))
  }
}
