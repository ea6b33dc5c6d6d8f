import Convergence
import Foundation
import Testing

@Suite("CI recipes fail the job")
struct IntegrationTests {
  /// Runs `script` in a folder with the sample in `exports/`, the program being in the path.
  private func run(
    _ script: String, sample: String, environment: [String: String] = [:],
    _ body: (URL, Int32, String) throws -> Void
  ) throws {
    try withFolder { folder in
      let exports = folder.appending(path: "exports")
      try FileManager.default.createDirectory(at: exports, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: repository.appending(path: "Samples/cda/" + sample), to: exports.appending(path: "a.xml"))
      var variables = ProcessInfo.processInfo.environment
      variables["PATH"] =
        Program.executable.deletingLastPathComponent().path + ":" + variables["PATH", default: "/usr/bin:/bin"]
      variables.merge(environment) { $1 }
      let result = try Program.run(
        URL(filePath: "/bin/bash"), ["-euo", "pipefail", "-c", script], in: folder, environment: variables)
      try body(folder, result.status, result.output)
    }
  }

  private func file(_ path: String) throws -> String {
    try String(contentsOf: repository.appending(path: path), encoding: .utf8)
  }

  /// What each recipe gives for the sample and for its invalid twin.
  static let samples: [(sample: String, status: Int32)] = [("cr-bio-alpha.xml", 0), ("cr-bio-alpha-invalide.xml", 1)]

  @Test("GitHub: annotations, summary, SARIF, and the exit status of the check", arguments: samples)
  func github(sample: String, status: Int32) throws {
    let environment = [
      "INPUT_REPO": "exports", "INPUT_EXCEPT": "brouillons, Not Specified", "INPUT_SEVERITY": "WARNING",
      "GITHUB_STEP_SUMMARY": "resume.md", "GITHUB_OUTPUT": "sorties", "RUNNER_TEMP": ".",
    ]
    let script = repository.appending(path: "Integrations/github/check").path
    try run("'\(script)'", sample: sample, environment: environment) { folder, found, output in
      #expect(found == status)
      #expect(output.contains("::error") == (status == 1))
      let summary = try String(contentsOf: folder.appending(path: "resume.md"), encoding: .utf8)
      #expect(summary.contains("## Convergence"))
      #expect(
        try String(contentsOf: folder.appending(path: "sorties"), encoding: .utf8) == "sarif=./convergence.sarif\n")
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "convergence.sarif").path))
    }
  }

  @Test("GitHub: folders of the input “except” are left out")
  func githubExcept() throws {
    let environment = ["INPUT_REPO": ".", "INPUT_EXCEPT": "exports", "RUNNER_TEMP": "."]
    let script = repository.appending(path: "Integrations/github/check").path
    try run("'\(script)'", sample: "cr-bio-alpha-invalide.xml", environment: environment) { _, status, _ in
      #expect(status == 3)
    }
  }

  @Test("GitHub: the action takes the inputs of the agency's action, and never goes on after an error")
  func githubInputs() throws {
    let text = try file("action.yml")
    let root = try ConfigNode.parse(text, file: "action.yml")
    let entries = Dictionary(uniqueKeysWithValues: try root.entries().map { ($0.key, $0.value) })
    let inputs = Set(try #require(entries["inputs"]).entries().map(\.key))
    #expect(inputs.isSuperset(of: ["repo", "apiKey", "except", "severityThreshold"]))
    #expect(!text.contains("continue-on-error"))
  }

  @Test("GitLab: the job's script, and the files that its reports name", arguments: samples)
  func gitlab(sample: String, status: Int32) throws {
    let text = try file("Integrations/gitlab/convergence.gitlab-ci.yml")
    let entries = try ConfigNode.parse(text, file: "gitlab").entries()
    let job = try #require(entries.first { $0.key == "convergence" }).value.entries()
    let script = try #require(job.first { $0.key == "script" }).value.strings().joined(separator: "\n")
    #expect(!job.contains { $0.key == "allow_failure" })
    let artifacts = try #require(job.first { $0.key == "artifacts" }).value.entries()
    let reports = try #require(artifacts.first { $0.key == "reports" }).value.entries()
    let variables = ["CONVERGENCE_PATH": "exports/", "CONVERGENCE_OPTIONS": ""]
    try run(script, sample: sample, environment: variables) { folder, found, _ in
      #expect(found == status)
      for report in reports {
        let path = try report.value.string()
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: path).path), "\(path)")
      }
    }
  }

  @Test("Jenkins: the stage's script, and the files that it keeps", arguments: samples)
  func jenkins(sample: String, status: Int32) throws {
    let parts = try file("Integrations/jenkins/Jenkinsfile").components(separatedBy: "'''")
    try #require(parts.count == 3)
    try run(parts[1], sample: sample, environment: ["CONVERGENCE_PATH": "exports"]) { folder, found, _ in
      #expect(found == status)
      for name in ["convergence.junit.xml", "convergence.html"] {
        #expect(parts[2].contains(name))
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: name).path))
      }
    }
  }

  @Test("pre-commit: the hook's entry on the files of a commit", arguments: samples)
  func preCommit(sample: String, status: Int32) throws {
    let hooks = try ConfigNode.parse(try file(".pre-commit-hooks.yaml"), file: "hooks").list()
    let hook = try #require(hooks.first).entries()
    let entry = try #require(hook.first { $0.key == "entry" }).value.string()
    let files = try Regex(try #require(hook.first { $0.key == "files" }).value.string())
    #expect("exports/a.xml".contains(files) && !"Sources/a.swift".contains(files))
    try run(entry + " exports/a.xml", sample: sample) { _, found, _ in #expect(found == status) }
  }
}

@Suite("Completions and manuals")
struct CompletionTests {
  @Test("completions for each shell name the commands", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let result = try Program.run(["--generate-completion-script", shell])
    #expect(result.status == 0)
    #expect(result.output.contains("baseline") && result.output.contains("white-list"))
  }

  @Test("every command has examples or says in one line what it does", arguments: ["check", "run", "score", "report"])
  func help(command: String) throws {
    let result = try Program.run([command, "--help"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("OBJET : "))
  }

  @Test("--show-level hides findings from the screen, not from the record")
  func showLevel() throws {
    let sample = repository.appending(path: "Samples/mssante/envoi-alpha-invalide.eml").path
    try withFolder { folder in
      let shown = try Program.run(
        ["check", sample, "--show-level", "error", "--format", "concise", "--format", "json=r.json"], in: folder)
      #expect(!shown.output.contains(" info ") && !shown.output.contains(" warning "))
      let record = try String(contentsOf: folder.appending(path: "r.json"), encoding: .utf8)
      #expect(record.contains("\"severity\" : \"info\""))
    }
  }
}

@Suite("What the program says of itself")
struct IdentityTests {
  @Test("--version gives the version, and a digest of each folder inside")
  func version() throws {
    let lines = try Program.run(["--version"]).output.split(separator: "\n")
    #expect(lines.first?.wholeMatch(of: /convergence \d+\.\d+\.\d+/) != nil)
    for folder in ["Profiles/cda", "Profiles/hl7v2", "Profiles/ins", "Profiles/mssante", "Samples"] {
      let line = lines.first { $0.hasPrefix(folder + "  ") }
      #expect(line?.wholeMatch(of: /\S+  \d+  sha256:[0-9a-f]{64}/) != nil, "\(folder)")
    }
  }
}
