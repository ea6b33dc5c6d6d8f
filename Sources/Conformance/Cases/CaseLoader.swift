import Foundation
import HL7v2

/// Reads the files of `Profiles/*/cases/`.
public struct CaseLoader: Sendable {
  /// The cases written in `text`.
  public static func load(_ text: String, file: String) throws(ConfigurationError) -> [RuleCase] {
    let map = try ConfigNode.parse(text, file: file).map(allowing: ["rule", "cases"])
    return try cases(in: map.required("cases"), of: RuleID(try map.required("rule").string()))
  }

  /// The cases listed in `node`, which are about `rule`; about a profile as a whole when there is none.
  static func cases(in node: ConfigNode, of rule: RuleID?) throws(ConfigurationError) -> [RuleCase] {
    var cases: [RuleCase] = []
    for item in try node.list() { cases.append(try ruleCase(item, rule: rule ?? RuleID(""))) }
    return cases
  }

  private static func ruleCase(_ node: ConfigNode, rule: RuleID) throws(ConfigurationError) -> RuleCase {
    let map = try node.map(allowing: [
      "name", "identity", "entry", "base", "missing", "exchange", "together", "text", "base64", "hex", "file",
      "replace",
      "document", "set", "archive", "entries", "options", "expect",
    ])
    var expectations: [RuleCase.Expectation] = []
    for item in try map.required("expect").list() {
      let entry = try item.map(allowing: ["rule", "at", "severity"])
      expectations.append(
        RuleCase.Expectation(
          rule: RuleID(try entry.required("rule").string()), at: try entry["at"]?.string(),
          severity: try entry["severity"]?.choice(Severity.self)))
    }
    return RuleCase(
      rule: rule, name: try map.required("name").localized(), source: try source(map), edits: try edits(map),
      options: try options(map["options"]), expectations: expectations, file: node.file, line: node.line)
  }

  private static func source(_ map: ConfigMap) throws(ConfigurationError) -> RuleCase.Source {
    let name = try map["file"]?.string() ?? "case.txt"
    if let node = map["identity"] { return .row(.identities, try columns(node)) }
    if let node = map["entry"] { return .row(.addresses, try columns(node)) }
    if let node = map["base"] { return .base(try node.string()) }
    if let node = map["exchange"] { return .exchange(try messages(node)) }
    if let node = map["together"] { return .together(try messages(node)) }
    if let node = map["archive"] { return .archive(try node.string()) }
    if let node = map["missing"] { return .missing(try node.string()) }
    if let node = map["text"] { return .bytes(Array(try node.string().utf8), name: name) }
    if let node = map["base64"] {
      guard let data = Data(base64Encoded: try node.string()) else {
        throw node.fault("base64 illisible", "unreadable base64")
      }
      return .bytes(Array(data), name: name)
    }
    if let node = map["hex"] {
      let digits = Array(try node.string().utf8.filter { $0 != 0x20 })
      var bytes: [UInt8] = []
      for index in stride(from: 0, to: digits.count, by: 2) {
        guard let byte = UInt8(String(decoding: digits[index..<min(index + 2, digits.count)], as: UTF8.self), radix: 16)
        else { throw node.fault("hexadécimal illisible", "unreadable hexadecimal") }
        bytes.append(byte)
      }
      return .bytes(bytes, name: name)
    }
    throw map.node.fault(
      "un artefact est attendu : identity, entry, base, text, hex ou base64",
      "an artefact is expected: identity, entry, base, text, hex or base64")
  }

  private static func messages(_ node: ConfigNode) throws(ConfigurationError) -> [RuleCase.Message] {
    var messages: [RuleCase.Message] = []
    for item in try node.list() {
      let message = try item.map(allowing: ["base", "text", "replace", "document", "set", "entries"])
      messages.append(RuleCase.Message(source: try source(message), edits: try edits(message)))
    }
    return messages
  }

  private static func columns(_ node: ConfigNode) throws(ConfigurationError) -> [(column: String, value: String)] {
    if node.isScalar { return [("adresse", try node.string())] }
    var columns: [(column: String, value: String)] = []
    for (column, value) in try node.entries() { columns.append((column, try value.string())) }
    return columns
  }

  private static func edits(_ map: ConfigMap) throws(ConfigurationError) -> [RuleCase.Edit] {
    var edits: [RuleCase.Edit] = []
    for (key, isInside) in [("replace", false), ("document", true)] {
      for node in try map[key]?.list() ?? [] {
        let entry = try node.map(allowing: ["this", "by", "all", "times"])
        let this = try entry.required("this").string()
        let by = try entry.required("by").string()
        let all = try entry["all"]?.bool() ?? false
        if let times = try entry["times"]?.integer() {
          edits.append(.multiply(this: this, by: by, times: times))
          continue
        }
        edits.append(isInside ? .replaceInside(this: this, by: by, all: all) : .replace(this: this, by: by, all: all))
      }
    }
    for node in try map["entries"]?.list() ?? [] { edits.append(.entry(try entryEdit(node))) }
    for (path, value) in try map["set"]?.entries() ?? [] {
      guard let parsed = HL7Path(path) else {
        throw value.fault("chemin HL7 illisible « \(path) »", "unreadable HL7 path “\(path)”")
      }
      edits.append(.set(parsed, try value.string()))
    }
    return edits
  }

  private static func entryEdit(_ node: ConfigNode) throws(ConfigurationError) -> RuleCase.EntryEdit {
    let map = try node.map(allowing: ["entry", "replace", "content", "add", "sample", "rename", "remove", "stale"])
    let path = try map.required("entry").string()
    let change: RuleCase.EntryEdit.Change
    if let list = map["replace"] {
      var edits: [(this: String, by: String, all: Bool)] = []
      for item in try list.list() {
        let edit = try item.map(allowing: ["this", "by", "all"])
        edits.append(
          (try edit.required("this").string(), try edit.required("by").string(), try edit["all"]?.bool() ?? false))
      }
      change = .replace(edits)
    } else if let node = map["content"] {
      change = .content(Array(try node.string().utf8))
    } else if let node = map["add"] {
      change = .add(Array(try node.string().utf8))
    } else if let node = map["sample"] {
      change = .addSample(try node.string())
    } else if let node = map["rename"] {
      change = .rename(try node.string())
    } else if try map["remove"]?.bool() == true {
      change = .remove
    } else {
      throw node.fault(
        "un changement est attendu : replace, content, add, sample, rename ou remove",
        "a change is expected: replace, content, add, sample, rename or remove")
    }
    return RuleCase.EntryEdit(path: path, change: change, isStale: try map["stale"]?.bool() ?? false)
  }

  private static func options(_ node: ConfigNode?) throws(ConfigurationError) -> RuleCase.Options {
    var options = RuleCase.Options()
    let keys = [
      "context", "mode", "generation", "white-list", "authority", "operator", "value-sets", "today", "limits",
    ]
    guard let map = try node?.map(allowing: keys) else { return options }
    if let node = map["context"] { options.context = try node.choice(CheckOptions.Context.self) }
    if let node = map["mode"] { options.mode = try node.choice(CheckOptions.Mode.self) }
    options.generation = try map["generation"]?.choice(CDAGeneration.self)
    options.whiteList = try map["white-list"]?.string()
    options.valueSets = try map["value-sets"]?.string()
    options.authority = try map["authority"]?.string()
    options.operatorName = try map["operator"]?.string()
    if let today = try map["today"]?.string() { options.today = today }
    if let node = map["limits"] { options.limits = try limits(node) }
    return options
  }

  private static func limits(_ node: ConfigNode) throws(ConfigurationError) -> Limits {
    var limits = Limits()
    let map = try node.map(allowing: [
      "bytes", "depth", "nodes", "archive-entries", "unpacked", "ratio", "nesting", "mail-headers", "mail-parts",
      "milliseconds", "memory",
    ])
    if let value = try map["bytes"]?.integer() { limits.bytes = value }
    if let value = try map["depth"]?.integer() { limits.depth = value }
    if let value = try map["nodes"]?.integer() { limits.nodes = value }
    if let value = try map["archive-entries"]?.integer() { limits.archiveEntries = value }
    if let value = try map["unpacked"]?.integer() { limits.unpackedBytes = value }
    if let value = try map["ratio"]?.integer() { limits.ratio = value }
    if let value = try map["nesting"]?.integer() { limits.nesting = value }
    if let value = try map["mail-headers"]?.integer() { limits.mailHeaders = value }
    if let value = try map["mail-parts"]?.integer() { limits.mailParts = value }
    if let value = try map["memory"]?.integer() { limits.memory = value }
    if let value = try map["milliseconds"]?.integer() { limits.time = .milliseconds(value) }
    return limits
  }
}
