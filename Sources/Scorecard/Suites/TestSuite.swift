import Conformance

/// A set of requirements on one axis, at a version.
public struct TestSuite: Sendable, Hashable {
  /// Identifier: its file name without extension.
  public var id: String
  /// Version; scores of two campaigns compare only within one major version.
  public var version: String
  /// SHA-256 of the file, in lower-case hexadecimal.
  public var sha256: String
  /// Title.
  public var title: Localized
  /// The axis that it feeds.
  public var axis: Axis
  /// Its requirements, in the order of the file.
  public var requirements: [Requirement]
  /// The agency's test cases that it helps to prove.
  public var testCases: [TestCase]

  /// A suite.
  public init(
    id: String, version: String, sha256: String, title: Localized, axis: Axis, requirements: [Requirement],
    testCases: [TestCase] = []
  ) {
    self.id = id
    self.version = version
    self.sha256 = sha256
    self.title = title
    self.axis = axis
    self.requirements = requirements
    self.testCases = testCases
  }

  /// The suite of a YAML text. `sha256` is the digest of its bytes, `file` its name in errors.
  public init(yaml text: String, file: String, sha256: String) throws(ConfigurationError) {
    let node = try ConfigNode.parse(text, file: file)
    let map = try node.map(allowing: ["suite", "version", "title", "axis", "requirements", "test-cases"])
    id = try map.required("suite").string()
    version = try map.required("version").string()
    self.sha256 = sha256
    title = try map.required("title").localized()
    axis = try map.required("axis").choice(Axis.self)
    requirements = []
    var seen: Set<String> = []
    for item in try map.required("requirements").list() {
      let requirement = try Requirement(item)
      guard seen.insert(requirement.id).inserted else {
        throw item.fault("exigence « \(requirement.id) » en double", "duplicate requirement “\(requirement.id)”")
      }
      requirements.append(requirement)
    }
    guard !requirements.isEmpty else {
      throw node.fault("une suite a au moins une exigence", "a suite has at least one requirement")
    }
    testCases = []
    for item in try map["test-cases"]?.list() ?? [] { testCases.append(try TestCase(item, known: seen)) }
  }

  /// `id@version`.
  public var name: String { id + "@" + version }

  /// The rules of the suite that no profile knows. A suite that has some must not run.
  public func unknownRules(known: Set<RuleID>) -> [RuleID] {
    Set(requirements.flatMap(\.rules)).subtracting(known).sorted()
  }
}
