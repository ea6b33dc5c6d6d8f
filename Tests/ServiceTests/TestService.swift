import Convergence
import EmbeddedFiles
import Foundation
import Synchronization
import Testing

@testable import Service

/// A real service on a free port, and what it logged.
final class TestService: Sendable {
  let service: CheckService
  let server: ServiceServer
  private let lines: Lines

  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  /// The rules, compiled once for all tests.
  private static let validator = Result {
    Validator(
      library: try .embedded(),
      options: CheckOptions(today: try #require(CivilDate(iso: "2026-01-01"))))
  }

  init(
    limits: ServiceLimits = ServiceLimits(), gate: RequestGate = RequestGate(), isReady: Bool = true,
    day: @escaping @Sendable () -> String = { "2026-01-01" }
  ) async throws {
    let lines = Lines()
    self.lines = lines
    let validator = try TestService.validator.get()
    service = CheckService(
      ServiceConfiguration(
        validator: validator,
        provenance: CheckProvenance(
          toolVersion: "0.0.0-essai", profiles: validator.library.profiles, options: validator.options),
        cases: try CaseRunner.embeddedCases(),
        identity: ServiceIdentity(
          version: "0.0.0-essai", host: "essai",
          embedded: [ServiceIdentity.Folder(folder: "Samples", files: 1, sha256: "00")]),
        now: { Date(timeIntervalSince1970: 1_767_225_600) }, today: { try #require(CivilDate(iso: day())) }))
    if isReady { try service.prepare() }
    server = try await ServiceServer(
      service, at: ServiceServer.Place(address: "127.0.0.1", port: 0), limits: limits, gate: gate,
      log: { line in lines.all.withLock { $0.append(line) } })
  }

  /// The lines of the log.
  var log: [String] { lines.all.withLock { $0 } }

  /// Sends `bytes` and takes the answer.
  func send(_ bytes: [UInt8], seconds: Int = 10) throws -> RawAnswer? {
    let client = try RawClient(port: server.place.port, seconds: seconds)
    client.send(bytes)
    return RawAnswer(client.receive())
  }

  /// Sends a request with a head of these lines, `Host` among them unless `host` is nothing.
  func ask(
    _ line: String, _ headers: [String] = [], host: String? = "localhost", body: [UInt8] = []
  ) throws -> RawAnswer {
    var lines = [line + " HTTP/1.1"] + (host.map { ["Host: \($0)"] } ?? []) + headers
    if !body.isEmpty { lines.append("Content-Length: \(body.count)") }
    let head = lines.joined(separator: "\r\n") + "\r\n\r\n"
    return try #require(try send(Array(head.utf8) + body, seconds: 60))
  }

  /// Asks for a check of a sample.
  func check(_ sample: String, _ query: String = "") throws -> RawAnswer {
    let bytes = try #require(EmbeddedFiles.entry(at: "Samples/" + sample)).bytes
    let name = sample.split(separator: "/").last ?? ""
    return try ask("POST /v1/check?name=\(name)\(query)", body: bytes)
  }
}

/// Gives `body` a service, and ends it afterwards.
func withService(
  limits: ServiceLimits = ServiceLimits(), gate: RequestGate = RequestGate(), isReady: Bool = true,
  _ body: (TestService) async throws -> Void
) async throws {
  let service = try await TestService(limits: limits, gate: gate, isReady: isReady)
  do {
    try await body(service)
  } catch {
    await service.server.stop()
    throw error
  }
  await service.server.stop()
}
