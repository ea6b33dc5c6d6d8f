import Conformance
import NIOHTTP1
import Reporting

/// What a request is answered.
struct ServiceResponse: Sendable {
  var status: HTTPResponseStatus
  var type: String
  /// Headers of this answer alone.
  var headers: [(name: String, value: String)] = []
  var body: [UInt8]

  init(status: HTTPResponseStatus = .ok, type: String = "application/json", text: String) {
    self.status = status
    self.type = type
    body = Array(text.utf8)
  }

  /// Every header. No page of another site may read an answer, nothing keeps it, and a report that is opened as a page runs
  /// nothing.
  var allHeaders: HTTPHeaders {
    var all = HTTPHeaders([
      ("Content-Type", type), ("Content-Length", String(body.count)), ("Connection", "close"),
      ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"),
    ])
    for (name, value) in headers { all.add(name: name, value: value) }
    return all
  }
}

extension CheckFormat {
  /// The media type of the format.
  var mediaType: String {
    switch self {
    case .json, .gitlab: "application/json"
    case .sarif: "application/sarif+json"
    case .ndjson: "application/x-ndjson"
    case .junit, .checkstyle, .svrl: "application/xml"
    case .html: "text/html; charset=utf-8"
    case .csv: "text/csv; charset=utf-8"
    case .markdown: "text/markdown; charset=utf-8"
    case .text, .concise, .github: "text/plain; charset=utf-8"
    }
  }
}
