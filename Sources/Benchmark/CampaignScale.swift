import Convergence
import Foundation

/// A national campaign at its full size: run files of many subjects, scored and reported by the program itself.
enum CampaignScale {
  /// Prints what `subjects` × `artifacts` × `requirements` results cost, in time and in memory.
  static func measure(program: URL, subjects: Int, artifacts: Int, requirements: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "convergence-campaign-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try write(subjects: subjects, artifacts: artifacts, requirements: requirements, to: folder)
    let clock = ContinuousClock()
    let day = ["--as-of", "2026-06-01"]
    let scoring = clock.measure {
      Measure.run(program, ["score", "--exit-zero", "--by", "country"] + day + files)
    }
    let reporting = clock.measure {
      Measure.run(program, ["report", "-o", folder.appending(path: "rapport").path] + day + files)
    }
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
      let memory = usage.ru_maxrss / 1_024
    #else
      getrusage(RUSAGE_CHILDREN, &usage)
      let memory = usage.ru_maxrss / 1_048_576
    #endif
    print(
      "campaign of \(subjects) subjects, \(subjects * artifacts * requirements) results: "
        + "scored in \(Measure.milliseconds(scoring)) ms, scored and reported in \(Measure.milliseconds(reporting)) ms, "
        + "\(memory) MB at most")
  }

  /// Run files whose requirements each have a few failures; their paths.
  private static func write(subjects: Int, artifacts: Int, requirements: Int, to folder: URL) throws -> [String] {
    let library = try ScorecardLibrary.embedded()
    let regions = library.regions.regions.map(\.code)
    let base = RunBuilder(
      subject: MeasuredSubject(
        id: "base", kind: .product, name: "base", organisation: "éditeur fictif", version: "1", regions: ["11"]),
      sample: Sample(kind: .production, mode: .random, origins: ["a", "b"]), suites: library.suites, components: [])
    let frame = try Run(
      envelope: RunEnvelope(id: "base", startedAt: "2026-03-02T09:00:00Z"), results: base.results(from: [])
    ).encoded()
    guard var file = try JSONSerialization.jsonObject(with: Data(frame)) as? [String: Any],
      var results = file["results"] as? [String: Any], var outcomes = results["requirements"] as? [[String: Any]],
      var subject = results["subject"] as? [String: Any], var envelope = file["run"] as? [String: Any]
    else { return [] }
    let width = String(artifacts).count
    return try (0..<subjects).map { number in
      let id = "sujet-\(10_000 + number)"
      subject["id"] = id
      subject["name"] = "Sujet \(number)"
      subject["regions"] = [regions[number % regions.count]]
      subject["volumes"] = [
        [
          "unit": "documents", "perMonth": 1_000 + number, "source": "fictive", "date": "2026-01-31",
        ] as [String: Any]
      ]
      envelope["id"] = id + "-run"
      let paths = (1...artifacts).map { index in
        let digits = String(index)
        return "lot/" + String(repeating: "0", count: width - digits.count) + digits + ".xml"
      }
      results["evidence"] = paths.map { path in
        [
          "path": path, "duplicates": [String](), "size": 12_000, "sha256": sha256(Array((id + path).utf8)),
          "kind": "cda", "outcome": "passed", "reasons": [String](),
        ] as [String: Any]
      }
      var left = requirements
      for index in outcomes.indices where left > 0 && outcomes[index]["status"] as? String == "untested" {
        left -= 1
        let fails = (number + index) % 4
        outcomes[index]["status"] = "exercised"
        outcomes[index]["reason"] = nil
        outcomes[index]["n"] = artifacts
        outcomes[index]["k"] = artifacts - fails
        outcomes[index]["passed"] = "1-\(artifacts - fails)"
        outcomes[index]["failed"] = (0..<fails).map { fail in
          [
            "artifact": artifacts - fail, "path": paths[artifacts - fail - 1], "rules": ["INS-014"],
            "reasons": [[String: String]](),
          ] as [String: Any]
        }
      }
      results["requirements"] = outcomes
      for index in outcomes.indices where outcomes[index]["status"] as? String == "exercised" {
        outcomes[index]["status"] = "untested"
      }
      results["subject"] = subject
      file["results"] = results
      file["run"] = envelope
      let path = folder.appending(path: id + ".json")
      try JSONSerialization.data(withJSONObject: file, options: .sortedKeys).write(to: path)
      return path.path
    }
  }
}
