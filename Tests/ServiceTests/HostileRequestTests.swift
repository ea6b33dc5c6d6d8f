import EmbeddedFiles
import Foundation
import SeededRandom
import Testing

@testable import Service

@Suite("Hostile requests")
struct HostileRequestTests {
  /// A service that still answers is one that lives.
  private func lives(_ service: TestService) throws {
    #expect(try service.ask("GET /health").status == 200)
  }

  private func small() -> ServiceLimits {
    var limits = ServiceLimits()
    limits.body = 100_000
    limits.rate = 100_000
    limits.burst = 100_000
    return limits
  }

  @Test("a body that says it is too large is refused before it comes")
  func announced() async throws {
    try await withService(limits: small()) { (service: TestService) async throws in
      let head = "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100001\r\n\r\n"
      let answer = try #require(try service.send(Array(head.utf8)))
      #expect(answer.status == 413 && answer.code == "body-too-large")
      try lives(service)
    }
  }

  @Test("chunks without end are refused at the limit")
  func chunks() async throws {
    try await withService(limits: small()) { (service: TestService) async throws in
      let head = "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
      let chunk = Array("2710\r\n".utf8) + [UInt8](repeating: 0x41, count: 10_000) + Array("\r\n".utf8)
      let client = try RawClient(port: service.server.place.port)
      client.send(Array(head.utf8))
      var sent = 0
      while sent < 1_000, client.send(chunk) { sent += 1 }
      // Ten million bytes do not all go down: the connection is closed first.
      #expect(sent < 1_000)
      try lives(service)
      #expect(service.log.contains { $0.contains("POST /v1/check 413") })
    }
  }

  @Test("a body in chunks is checked like any other")
  func chunked() async throws {
    try await withService { (service: TestService) async throws in
      let bytes = try #require(EmbeddedFiles.entry(at: "Samples/cda/cr-bio-alpha.xml")).bytes
      var request = Array(
        "POST /v1/check?name=a.xml HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
      for piece in stride(from: 0, to: bytes.count, by: 1_000) {
        let part = bytes[piece..<min(piece + 1_000, bytes.count)]
        request += Array((String(part.count, radix: 16) + "\r\n").utf8) + part + Array("\r\n".utf8)
      }
      request += Array("0\r\n\r\n".utf8)
      let answer = try #require(try service.send(request, seconds: 60))
      #expect(answer.status == 200 && answer.headers["convergence-exit-status"] == "0")
    }
  }

  @Test("a client that waits to be told to send is told, or refused")
  func expectation() async throws {
    try await withService(limits: small()) { (service: TestService) async throws in
      let client = try RawClient(port: service.server.place.port)
      client.send(
        Array("POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n".utf8))
      #expect(String(decoding: client.receive(limit: 12), as: UTF8.self).hasPrefix("HTTP/1.1 100"))
      client.send([0x41, 0x42, 0x43])
      #expect(try #require(RawAnswer(client.receive())).status == 200)
      #expect(try service.ask("POST /v1/check", ["Expect: tea"], body: [0x41]).status == 417)
    }
  }

  @Test(
    "what HTTP does not allow is refused",
    arguments: [
      "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
      "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
      "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: -3\r\n\r\nabc",
      "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\nabc",
      "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, identity\r\n\r\nabc",
      "GET /health HTTP/1.1\r\nHost : localhost\r\n\r\n", "GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n",
      "GET /health HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", "GET /health HTTP/1.1\r\n\r\n",
      "GET /health HTTP/1.0\r\n\r\n", "GET /health HTTP/1.1\r\nHost: localhost\r\n X: y\r\n\r\n", "\u{0}\r\n\r\n",
      "hello\r\n\r\n", "GET  HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ])
  func malformed(request: String) async throws {
    try await withService(limits: small()) { (service: TestService) async throws in
      let answer = try service.send(Array(request.utf8), seconds: 3)
      #expect((400..<500).contains(answer?.status ?? 400), "\(String(describing: answer))")
      try lives(service)
    }
  }

  @Test("a request behind a request is none")
  func pipelining() async throws {
    try await withService { (service: TestService) async throws in
      let one = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let client = try RawClient(port: service.server.place.port)
      client.send(Array((one + one + one).utf8))
      let text = String(decoding: client.receive(), as: UTF8.self)
      #expect(text.components(separatedBy: "HTTP/1.1 ").count == 2)
    }
  }

  @Test(
    "paths that lead out, or nowhere, lead nowhere",
    arguments: [
      "/../../etc/passwd", "/v1/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/v1/rules/../../../etc/passwd",
      "/v1/rules/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/v1/rules/", "/v1/check/", "//health", "/health/", "*",
      "http://example.org/health", "/v1/rules/%00", "/v1/rules/" + String(repeating: "A", count: 5_000),
    ])
  func paths(path: String) async throws {
    try await withService { (service: TestService) async throws in
      let answer = try service.ask("GET " + path)
      #expect(answer.status == 404 && !answer.body.contains("root:"))
    }
  }

  @Test("methods", arguments: ["DELETE", "PUT", "OPTIONS", "TRACE", "CONNECT", "PATCH", "GET", "HEAD"])
  func methods(method: String) async throws {
    try await withService { (service: TestService) async throws in
      let answer = try service.ask(method + " /v1/check")
      #expect(answer.status == 405 && answer.headers["allow"] == "POST")
      #expect(!answer.headers.keys.contains { $0.hasPrefix("access-control") })
    }
  }

  @Test("headers that are too long or too many", arguments: [("a", 20_000, 1), ("a", 10, 200), ("a", 5_000, 5)])
  func headers(name: String, length: Int, count: Int) async throws {
    try await withService { (service: TestService) async throws in
      let header = name + ": " + String(repeating: "x", count: length)
      let answer = try service.ask("GET /health", Array(repeating: header, count: count))
      #expect(answer.status == 431 && answer.code == "headers-too-large")
      try lives(service)
    }
  }

  @Test("a client that sends its head, or its body, byte by byte is cut")
  func slow() async throws {
    var limits = small()
    limits.headTime = .milliseconds(300)
    limits.receiveTime = .milliseconds(300)
    try await withService(limits: limits) { (service: TestService) async throws in
      for start in [
        "GET /health HTTP/1.1\r\nHost: lo", "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na",
      ] {
        let client = try RawClient(port: service.server.place.port)
        client.send(Array(start.utf8))
        #expect(try #require(RawAnswer(client.receive())).status == 408)
      }
    }
  }

  @Test("a client that does not take its answer is cut")
  func deaf() async throws {
    var limits = small()
    limits.sendTime = .milliseconds(300)
    try await withService(limits: limits) { (service: TestService) async throws in
      let client = try RawClient(port: service.server.place.port)
      for _ in 0..<20 { client.send(Array("GET /v1/rules HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)) }
      try await Task.sleep(for: .seconds(2))
      try lives(service)
    }
  }

  @Test(
    "names of other sites, and their pages, are refused",
    arguments: [
      ("evil.example", [], 421), ("localhost.evil.example", [], 421), ("127.0.0.1.evil.example", [], 421),
      ("localhost:1:2", [], 421), ("localhost@evil", [], 421), ("[::1]evil", [], 421),
      ("localhost", ["Origin: http://evil.example"], 403), ("localhost", ["Origin: null"], 403),
      ("localhost", ["Origin: http://localhost:1"], 403), ("localhost", ["Sec-Fetch-Site: cross-site"], 403),
      ("localhost", ["Sec-Fetch-Site: same-site"], 403),
      ("localhost", [], 200), ("localhost:80", [], 200), ("127.0.0.1:8741", [], 200), ("[::1]:8741", [], 200),
      ("LOCALHOST", [], 200), ("controle.example", [], 200), ("localhost:80", ["Origin: http://localhost:80"], 200),
    ] as [(String, [String], Int)])
  func sites(host: String, headers: [String], status: Int) async throws {
    try await withService(gate: RequestGate(names: ["Controle.example"])) { (service: TestService) async throws in
      let answer = try service.ask("GET /health", headers, host: host)
      #expect(answer.status == status)
      #expect(!answer.headers.keys.contains { $0.hasPrefix("access-control") })
    }
  }

  @Test("an address that asks too often is told when to come back")
  func rate() async throws {
    var limits = ServiceLimits()
    limits.rate = 0.5
    limits.burst = 2
    try await withService(limits: limits) { (service: TestService) async throws in
      for _ in 0..<2 { #expect(try service.ask("GET /health").status == 200) }
      let answer = try service.ask("GET /health")
      #expect(answer.status == 429 && answer.headers["retry-after"] == "2")
    }
  }

  @Test("the table of addresses is bounded, and a new one waits while it is full")
  func addresses() throws {
    let rates = ClientRates(rate: 1, burst: 2, capacity: 3)
    let now = ContinuousClock.now
    for client in 0..<3 { try rates.take([UInt8(client)], at: now) }
    #expect(throws: ServiceProblem.tooMany(seconds: 1)) { try rates.take([9], at: now) }
    #expect(throws: Never.self) { try rates.take([9], at: now + .seconds(1)) }
  }

  @Test("checks beyond those that may wait are told to come back")
  func queue() async throws {
    let queue = WorkQueue(jobs: 1, waiting: 1)
    let gate = DispatchSemaphore(value: 0)
    for _ in 0..<2 { try queue.submit { _ in gate.wait() } }
    #expect(queue.isFull)
    #expect(throws: ServiceProblem.busy) { try queue.submit { _ in } }
    gate.signal()
    gate.signal()
    await queue.shutDown()
    #expect(!queue.isFull)
  }

  @Test("bodies hold a bounded memory together")
  func budget() {
    let budget = BodyBudget(100)
    var first: BodyBudget.Share? = budget.share()
    let second = budget.share()
    #expect(first?.hold(60) == true && first?.hold(60) == true)
    #expect(!second.hold(50) && second.hold(40))
    first = nil
    #expect(second.hold(100))
  }

  @Test("connections beyond the limit are closed")
  func connections() async throws {
    var limits = small()
    limits.connections = 3
    limits.headTime = .seconds(60)
    try await withService(limits: limits) { (service: TestService) async throws in
      let request = Array("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
      let clients = try (0..<3).map { _ in try RawClient(port: service.server.place.port) }
      // A connection that was accepted before these three are known could take one of their places.
      try await Task.sleep(for: .milliseconds(100))
      #expect(try service.send(request) == nil)
      // Those that were first are served, and make room.
      for client in clients {
        client.send(request)
        #expect(RawAnswer(client.receive())?.status == 200)
      }
      let end = ContinuousClock.now + .seconds(20)
      while ContinuousClock.now < end, try service.send(request)?.status != 200 {
        try await Task.sleep(for: .milliseconds(100))
      }
      try lives(service)
    }
  }

  @Test("a thousand strings of random bytes, and of mutated requests: the service lives on")
  func random() async throws {
    var limits = small()
    limits.headTime = .milliseconds(200)
    limits.receiveTime = .milliseconds(200)
    limits.connections = 2_000
    try await withService(limits: limits) { (service: TestService) async throws in
      var generator = SeededGenerator(seed: 20_260_101)
      let whole = Array(
        "POST /v1/check?name=a.hl7 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\n\r\nMSH|^~\\&|A|B".utf8)
      for index in 0..<1_000 {
        var bytes = whole
        if index.isMultiple(of: 2) {
          bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
          }
        } else {
          for _ in 0...Int.random(in: 0...3, using: &generator) {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
          }
        }
        let client = try RawClient(port: service.server.place.port)
        client.send(bytes)
        // Every tenth waits for its answer; the others leave at once.
        if index.isMultiple(of: 10) { _ = client.receive() }
      }
      try lives(service)
    }
  }

  @Test("a check under way ends before the service does")
  func graceful() async throws {
    let service = try await TestService()
    let bytes = try #require(EmbeddedFiles.entry(at: "Samples/cda/cr-bio-alpha.xml")).bytes
    let client = try RawClient(port: service.server.place.port, seconds: 60)
    client.send(
      Array("POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(bytes.count)\r\n\r\n".utf8)
        + bytes.dropLast())
    // A request that has begun is one under way.
    try await Task.sleep(for: .seconds(2))
    let server = service.server
    let stopped = Task { await server.stop() }
    try await Task.sleep(for: .milliseconds(100))
    client.send([bytes[bytes.count - 1]])
    #expect(try #require(RawAnswer(client.receive())).status == 200)
    await stopped.value
    #expect(throws: (any Error).self) { _ = try RawClient(port: server.place.port) }
  }
}
