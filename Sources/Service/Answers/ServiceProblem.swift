import Conformance
import NIOHTTP1
import Reporting

/// Why a request is refused. What is said of it repeats nothing of the request.
enum ServiceProblem: Error, Hashable, Sendable {
  case malformed, badEncoding, headersTooLarge, slow
  case missingHost, foreignHost, foreignOrigin
  case unknownRoute, wrongMethod(allowed: String), expectation
  case unknownParameter(nearest: String?), repeatedParameter(ServiceParameter), badValue(ServiceParameter)
  case unknownRule(nearest: String?)
  case bodyNotExpected, bodyTooLarge(limit: Int), encodedBody, multipart
  case tooMany(seconds: Int), busy, notReady, stopping
  case fault

  /// A word for programs.
  var code: String {
    switch self {
    case .malformed: "malformed-request"
    case .badEncoding: "bad-encoding"
    case .headersTooLarge: "headers-too-large"
    case .slow: "too-slow"
    case .missingHost: "missing-host"
    case .foreignHost: "foreign-host"
    case .foreignOrigin: "foreign-origin"
    case .unknownRoute: "unknown-route"
    case .wrongMethod: "wrong-method"
    case .expectation: "unknown-expectation"
    case .unknownParameter: "unknown-parameter"
    case .repeatedParameter: "repeated-parameter"
    case .badValue: "bad-value"
    case .unknownRule: "unknown-rule"
    case .bodyNotExpected: "body-not-expected"
    case .bodyTooLarge: "body-too-large"
    case .encodedBody: "encoded-body"
    case .multipart: "multipart-body"
    case .tooMany: "too-many-requests"
    case .busy: "busy"
    case .notReady: "not-ready"
    case .stopping: "stopping"
    case .fault: "internal-fault"
    }
  }

  var status: HTTPResponseStatus {
    switch self {
    case .malformed, .badEncoding, .missingHost, .unknownParameter, .repeatedParameter, .badValue, .bodyNotExpected:
      .badRequest
    case .headersTooLarge: .requestHeaderFieldsTooLarge
    case .slow: .requestTimeout
    case .foreignHost: .misdirectedRequest
    case .foreignOrigin: .forbidden
    case .unknownRoute, .unknownRule: .notFound
    case .wrongMethod: .methodNotAllowed
    case .expectation: .expectationFailed
    case .bodyTooLarge: .payloadTooLarge
    case .encodedBody, .multipart: .unsupportedMediaType
    case .tooMany: .tooManyRequests
    case .busy, .notReady, .stopping: .serviceUnavailable
    case .fault: .internalServerError
    }
  }

  /// What it says to people.
  var text: Localized {
    switch self {
    case .malformed: Localized(fr: "requête HTTP mal formée", en: "malformed HTTP request")
    case .badEncoding:
      Localized(fr: "paramètre mal encodé (UTF-8 en %XX)", en: "badly encoded parameter (UTF-8 as %XX)")
    case .headersTooLarge: Localized(fr: "en-têtes trop longs ou trop nombreux", en: "headers too long or too many")
    case .slow: Localized(fr: "la requête n'est pas arrivée à temps", en: "the request did not come in time")
    case .missingHost: Localized(fr: "un en-tête Host est attendu, un seul", en: "one Host header is expected")
    case .foreignHost:
      Localized(
        fr: "le service ne répond pas sous ce nom : le donner au démarrage par --host",
        en: "the service does not answer to this name: give it at the start, with --host")
    case .foreignOrigin:
      Localized(fr: "une page d'un autre site n'a pas accès au service", en: "a page of another site has no access")
    case .unknownRoute:
      Localized(fr: "rien à cette adresse : voir /openapi.json", en: "nothing here: see /openapi.json")
    case .wrongMethod(let allowed): Localized(fr: "méthode attendue : \(allowed)", en: "expected method: \(allowed)")
    case .expectation: Localized(fr: "Expect : seul 100-continue est connu", en: "Expect: only 100-continue is known")
    case .unknownParameter(let nearest):
      Localized(
        fr: "paramètre inconnu" + (nearest.map { " ; vouliez-vous « \($0) » ?" } ?? ""),
        en: "unknown parameter" + (nearest.map { "; did you mean “\($0)”?" } ?? ""))
    case .repeatedParameter(let parameter):
      Localized(fr: "« \(parameter.rawValue) » est donné deux fois", en: "“\(parameter.rawValue)” is given twice")
    case .badValue(let parameter):
      Localized(
        fr: "« \(parameter.rawValue) » : \((parameter.values ?? []).joined(separator: ", "))",
        en: "“\(parameter.rawValue)”: \((parameter.values ?? []).joined(separator: ", "))")
    case .unknownRule(let nearest):
      Localized(
        fr: "règle inconnue" + (nearest.map { " ; vouliez-vous \($0) ?" } ?? ""),
        en: "unknown rule" + (nearest.map { "; did you mean \($0)?" } ?? ""))
    case .bodyNotExpected: Localized(fr: "aucun corps n'est attendu ici", en: "no body is expected here")
    case .bodyTooLarge(let limit):
      Localized(
        fr: "fichier de plus de \(limit) octets (--max-size)", en: "file of more than \(limit) bytes (--max-size)")
    case .encodedBody:
      Localized(
        fr: "le corps est le fichier, sans Content-Encoding", en: "the body is the file, without Content-Encoding")
    case .multipart:
      Localized(
        fr: "le corps est le fichier lui-même (curl --data-binary @fichier), non un formulaire",
        en: "the body is the file itself (curl --data-binary @file), not a form")
    case .tooMany: Localized(fr: "trop de requêtes de cette adresse", en: "too many requests from this address")
    case .busy: Localized(fr: "trop de contrôles attendent leur tour", en: "too many checks wait for their turn")
    case .notReady: Localized(fr: "les règles sont en cours de compilation", en: "the rules are being compiled")
    case .stopping: Localized(fr: "le service s'arrête", en: "the service is ending")
    case .fault: Localized(fr: "défaut du programme", en: "fault of the program")
    }
  }

  /// Seconds after which asking again makes sense.
  var retryAfter: Int? {
    switch self {
    case .tooMany(let seconds): seconds
    case .busy, .notReady, .stopping: 1
    default: nil
    }
  }

  private struct Body: Encodable {
    var type: String
    var title: String
    var status: UInt
    var code: String
  }

  /// The answer, as RFC 9457 has problems.
  func response(_ language: Language) -> ServiceResponse {
    let body = Body(
      type: "urn:convergence:problem:" + code, title: text(language), status: status.code, code: code)
    var response = ServiceResponse(
      status: status, type: "application/problem+json", text: (try? CanonicalJSON.text(body)) ?? "")
    if case .wrongMethod(let allowed) = self { response.headers.append(("Allow", allowed)) }
    if let retryAfter { response.headers.append(("Retry-After", String(retryAfter))) }
    return response
  }
}
