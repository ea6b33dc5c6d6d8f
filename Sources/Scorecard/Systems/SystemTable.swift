import Conformance

/// The national systems, in the order of the mission table. None is ever hidden.
public struct SystemTable: Sendable, Hashable {
  /// Version of the table.
  public var version: String
  /// The systems.
  public var systems: [NationalSystem]

  /// The table of a YAML text; `file` is its name in errors.
  public init(yaml text: String, file: String) throws(ConfigurationError) {
    let node = try ConfigNode.parse(text, file: file)
    let map = try node.map(allowing: ["version", "systems"])
    version = try map.required("version").string()
    systems = []
    for item in try map.required("systems").list() {
      let system = try NationalSystem(item)
      guard !systems.contains(where: { $0.id == system.id }) else {
        throw item.fault("système « \(system.id) » en double", "duplicate system “\(system.id)”")
      }
      systems.append(system)
    }
  }

  /// The rows of `score`, one a system. `answers` are the declarations on the subject.
  public func rows(of score: SubjectScore, answers: AnswerSheet? = nil) -> [SystemScore] {
    systems.map { SystemScore($0, in: score, answer: answers?[.system($0.id)]) }
  }
}
