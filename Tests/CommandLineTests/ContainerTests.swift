import Foundation
import Testing

@Suite("The container recipe")
struct ContainerTests {
  /// The instructions of the recipe, continued lines joined, comments left out.
  private func instructions() throws -> [[String]] {
    try String(contentsOf: repository.appending(path: "Integrations/container/Containerfile"), encoding: .utf8)
      .replacing("\\\n", with: " ").split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: " ").map(String.init) }
  }

  @Test("each instruction is one, and what it copies from the project is there")
  func syntax() throws {
    let known = ["FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "ENTRYPOINT", "CMD"]
    for instruction in try instructions() {
      #expect(known.contains(instruction[0]) && instruction.count > 1, "\(instruction)")
      guard instruction[0] == "COPY", !instruction[1].hasPrefix("--from=") else { continue }
      for source in instruction.dropFirst().dropLast() {
        #expect(FileManager.default.fileExists(atPath: repository.appending(path: source).path), "\(source)")
      }
    }
  }

  @Test("all that the manifest names is copied")
  func complete() throws {
    let copied = Set(try instructions().filter { $0[0] == "COPY" }.flatMap { $0.dropFirst().dropLast() })
    #expect(copied.isSuperset(of: ["Package.swift", "Sources", "Tests", "Profiles", "Samples", "Integrations", ".ci"]))
  }

  @Test("the last stage is empty but for the program, which is nobody's")
  func lastStage() throws {
    let all = try instructions()
    let start = try #require(all.lastIndex { $0[0] == "FROM" })
    let last = all[start...]
    #expect(all[start][1] == "scratch" && !last.contains { $0[0] == "RUN" })
    #expect(last.filter { $0[0] == "COPY" }.count == 1)
    let user = try #require(last.first { $0[0] == "USER" })[1].split(separator: ":").compactMap { Int($0) }
    #expect(user.count == 2 && user.allSatisfy { $0 > 0 })
  }

  /// Whether this machine lets a test have a root folder and processes of its own.
  private static let canIsolate: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["unshare", "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--mount-proc", "true"]
    process.standardError = FileHandle.nullDevice
    return (try? process.run()).map { _ in
      process.waitUntilExit()
      return process.terminationStatus == 0
    } ?? false
  }()

  private func run(_ arguments: [String], input: URL? = nil) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": "/nowhere", "SOURCE_DATE_EPOCH": "1767225600"]
    process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
    let said = Pipe()
    process.standardOutput = said
    try process.run()
    let output = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test(
    "the program runs where there is nothing but what the recipe gathers, without a network, and leaves nothing behind",
    .enabled(if: canIsolate))
  func root() throws {
    try withFolder { (folder: URL) throws in
      let gather = repository.appending(path: ".ci/container-root").path
      #expect(try run([gather, Program.executable.path, folder.path]).status == 0)
      // A container has its processes; the recipe has not.
      try FileManager.default.createDirectory(at: folder.appending(path: "proc"), withIntermediateDirectories: true)
      let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      let inside =
        ["unshare", "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--root=" + folder.path]
        + ["--wd=/work", "--mount-proc=/proc", "/usr/bin/convergence"]
      let check = ["check", "-", "--stdin-filename", "a.xml", "--format", "concise"]
      let samples = repository.appending(path: "Samples/cda")
      let wrong = try run(inside + check, input: samples.appending(path: "cr-bio-alpha-invalide.xml"))
      #expect(wrong.status == 1 && wrong.output.contains("a.xml:4:3: error CDA-100"))
      #expect(try run(inside + check, input: samples.appending(path: "cr-bio-alpha.xml")).status == 0)
      #expect(try run(inside + ["--version"]).output == Program.run(["--version"]).output)
      #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path) == before)
    }
  }
}
