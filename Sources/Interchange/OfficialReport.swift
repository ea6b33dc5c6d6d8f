import Conformance
import DocumentTree
import XMLReading

/// A report of the agency's online validation (Gazelle's `validationReport`), as far as it is compared with ours.
public struct OfficialReport: Sendable, Hashable {
  /// The result that it announces.
  public enum Result: String, Sendable, Hashable, CaseIterable {
    case passed = "PASSED"
    case failed = "FAILED"
    case undefined = "UNDEFINED"
  }

  /// A constraint that did not pass.
  public struct Constraint: Sendable, Hashable {
    /// Its id, when it has one.
    public var id: String
    /// MANDATORY, RECOMMENDED or PERMITTED, as written.
    public var priority: String
    /// ERROR, WARNING or INFO, as written.
    public var severity: String
    /// Where it was seen, as written.
    public var location: String
    /// What it says.
    public var description: String
  }

  /// The root namespace.
  static let namespace = "http://validationreport.gazelle.ihe.net/"

  /// The result.
  public var result: Result
  /// Identifier of the validation.
  public var uuid: String
  /// When, as written.
  public var date: String
  /// The validator: service and validator, with their versions.
  public var service: String, serviceVersion: String, validator: String, validatorVersion: String
  /// The counters; nil where the report has none.
  public var constraints: Int?, errors: Int?, warnings: Int?
  /// The constraints that failed, in the order of the report.
  public var failures: [Constraint]

  /// The report of an XML file; `file` is its name in errors.
  public init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
    let tree: DocumentTree
    do {
      tree = try XMLReader(limits: TreeLimits(depth: 128, nodes: 2_000_000)).read(bytes, uri: file)
    } catch {
      throw ConfigurationError(file: file, Localized(fr: "XML illisible", en: "unreadable XML"))
    }
    guard let root = tree.root, tree.names.local(tree.name(root)) == "validationReport",
      tree.names.uri(tree.name(root)) == OfficialReport.namespace
    else {
      throw ConfigurationError(
        file: file,
        Localized(
          fr: "un rapport validationReport de Gazelle est attendu", en: "a Gazelle validationReport is expected"))
    }
    let reading = ReportReading(tree: tree)
    let overview = reading.first("validationOverview", in: root) ?? root
    let counters = reading.first("counters", in: root)
    let written = reading.value("result", of: root) ?? reading.value("validationOverallResult", of: overview)
    result = written.flatMap { Result(rawValue: $0.uppercased()) } ?? .undefined
    uuid = reading.value("uuid", of: root) ?? ""
    date = reading.value("validationDateTime", of: overview) ?? ""
    service = reading.value("validationServiceName", of: overview) ?? ""
    serviceVersion = reading.value("validationServiceVersion", of: overview) ?? ""
    validator = reading.value("validatorID", of: overview) ?? ""
    validatorVersion = reading.value("validatorVersion", of: overview) ?? ""
    func count(_ name: String) -> Int? { counters.flatMap { reading.value(name, of: $0) }.flatMap { Int($0) } }
    constraints = count("numberOfConstraints")
    errors = count("numberOfErrors")
    warnings = count("numberOfWarnings")
    failures = reading.all("constraint").compactMap { node in
      guard reading.value("testResult", of: node)?.uppercased() == "FAILED" else { return nil }
      return Constraint(
        id: reading.value("constraintID", of: node) ?? "", priority: reading.value("priority", of: node) ?? "",
        severity: reading.value("severity", of: node) ?? "",
        location: reading.value("locationInValidatedObject", of: node) ?? "",
        description: reading.value("constraintDescription", of: node) ?? "")
    }
  }
}

/// Looks values up in a report, whether it writes them as attributes or as elements.
private struct ReportReading {
  let tree: DocumentTree

  func all(_ local: String) -> [Node] {
    tree.names.find(local: local).flatMap { tree.elements(named: $0).map { Node(rawValue: $0) } }
      .sorted { $0.rawValue < $1.rawValue }
  }

  func first(_ local: String, in root: Node) -> Node? {
    tree.children(root).first { tree.kind($0) == .element && tree.names.local(tree.name($0)) == local }
      ?? all(local).first
  }

  func value(_ local: String, of node: Node) -> String? {
    if let attribute = tree.attribute(local, of: node) { return attribute }
    return tree.children(node).first { tree.kind($0) == .element && tree.names.local(tree.name($0)) == local }
      .map { tree.stringValue($0) }
  }
}
