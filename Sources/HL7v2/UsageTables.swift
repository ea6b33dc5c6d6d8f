/// What the profiles demand of fields: `usages.yaml` (usage, cardinality, length, table) and `tables.yaml` (codes).
public struct UsageTables: Sendable {
  /// A list of lines for a segment or a data type, with those of its components at any depth: `3.4.2`.
  private typealias Lines = [[Int]: [ElementConstraint]]

  /// Which lists a profile uses, in order: the later one prevails.
  private struct Selection: Sendable {
    var segments: [Part]
    var types: [Part]
  }

  /// `pam` is the whole list, `pam/PID` its segment PID (of types: their use in segment PID).
  private struct Part: Sendable {
    var list: String
    var segment: String?
  }

  /// The tables by name.
  public let tables: [String: ValueTable]
  private let lists: [String: Lines]
  private let selections: [String: Selection]

  /// The profiles whose field tables are known, by the identifiers of `profiles.yaml`.
  public var profiles: Set<String> { Set(selections.filter { !$0.value.segments.isEmpty }.keys) }

  /// Reads the two files against `dictionary`; a fault in them names its file and line.
  public init(usages: String, tables text: String, dictionary: HL7Dictionary) throws(DefinitionError) {
    var tables: [String: ValueTable] = [:]
    for entry in try DefinitionText(text, file: "tables.yaml").entries {
      guard tables.updateValue(try ValueTable(entry, file: "tables.yaml"), forKey: entry.key) == nil else {
        throw DefinitionError(file: "tables.yaml", line: entry.line, problem: "second definition of \(entry.key)")
      }
    }
    var lists: [String: Lines] = [:]
    var selections: [String: Selection] = [:]
    for entry in try DefinitionText(usages, file: "usages.yaml").entries {
      if entry.key == "profiles" {
        for profile in entry.entries {
          guard dictionary.profiles.contains(where: { $0.id == profile.key }) else {
            throw DefinitionError(file: "usages.yaml", line: profile.line, problem: "no profile “\(profile.key)”")
          }
          selections[profile.key] = Selection(
            segments: UsageTables.parts(profile.attributes["use"]),
            types: UsageTables.parts(profile.attributes["types"]))
        }
        continue
      }
      let words = entry.key.split(separator: " ")
      guard words.count == 2, lists[entry.key] == nil else {
        throw DefinitionError(file: "usages.yaml", line: entry.line, problem: "expected “LIST SEGMENT:”, once")
      }
      lists[entry.key] = try UsageTables.lines(of: entry, owner: String(words[1]), dictionary, tables)
    }
    self.tables = tables
    self.lists = lists
    self.selections = selections
    for (id, selection) in selections {
      for part in selection.segments + selection.types
      where !lists.keys.contains(where: { $0.hasPrefix(part.list + " ") }) {
        throw DefinitionError(file: "usages.yaml", line: 0, problem: "\(id): no list “\(part.list)”")
      }
    }
  }

  private static func parts(_ text: String?) -> [Part] {
    (text ?? "").split(separator: " ").map { word in
      let pair = word.split(separator: "/")
      return Part(list: String(pair[0]), segment: pair.count > 1 ? String(pair[1]) : nil)
    }
  }

  private static func lines(
    of entry: DefinitionText.Entry, owner: String, _ dictionary: HL7Dictionary, _ tables: [String: ValueTable]
  ) throws(DefinitionError) -> Lines {
    let count = dictionary.segments[owner]?.fields.count ?? dictionary.dataTypes[owner]?.components.count
    guard let count else {
      throw DefinitionError(file: "usages.yaml", line: entry.line, problem: "“\(owner)” is no segment and no type")
    }
    var lines: Lines = [:]
    for child in entry.entries {
      let constraint = try ElementConstraint(child, file: "usages.yaml")
      if let table = constraint.table, table != "-", tables[table] == nil {
        throw DefinitionError(file: "usages.yaml", line: child.line, problem: "no table “\(table)”")
      }
      for word in child.key.split(separator: " ") {
        let numbers = word.split(separator: ".").map { Int($0) ?? 0 }
        guard let first = numbers.first, first <= count, numbers.allSatisfy({ $0 > 0 }) else {
          throw DefinitionError(file: "usages.yaml", line: child.line, problem: "\(owner) has no element \(word)")
        }
        lines[numbers, default: []].append(constraint)
      }
    }
    return lines
  }

  // MARK: Rules

  /// The rules of the fields of `segment` under `profile` (nothing: the standard alone) for trigger event `event`.
  /// `later`: MSH-12 is 2.6 or later. Nothing for a segment that the dictionary does not know.
  public func rules(
    for segment: String, profile: String?, event: String, later: Bool, in dictionary: HL7Dictionary
  ) -> [ElementRule]? {
    guard let definition = dictionary.segments[segment] else { return nil }
    let selection = profile.flatMap { selections[$0] }
    let own = (selection?.segments ?? []).filter { $0.segment == nil || $0.segment == segment }
    let layers = ([Part(list: "base")] + own).compactMap { lists["\($0.list) \(segment)"] }
    let scope = Scope(
      dictionary: dictionary, layers: layers, types: types(in: segment, of: selection), event: event)
    return definition.fields.map { field in
      element(field, type: field.type(fromVersion26: later), path: [field.position], depth: 0, scope: scope)
    }
  }

  /// The rules of the components of data type `type` at `field` of `segment`, whose type varies.
  public func components(
    ofType type: String, field: Int, of segment: String, profile: String?, event: String, in dictionary: HL7Dictionary
  ) -> [ElementRule] {
    let selection = profile.flatMap { selections[$0] }
    let scope = Scope(
      dictionary: dictionary, layers: [], types: types(in: segment, of: selection), event: event)
    return components(ofType: type, path: [field], depth: 1, scope: scope)
  }

  /// The lists whose types hold inside `segment`; `base` is always one of them.
  private func types(in segment: String, of selection: Selection?) -> [String] {
    ["base"] + (selection?.types ?? []).filter { $0.segment == nil || $0.segment == segment }.map(\.list)
  }

  /// What the rules of one segment are made from.
  private struct Scope {
    let dictionary: HL7Dictionary
    let layers: [Lines]
    let types: [String]
    let event: String
  }

  private func element(
    _ definition: ElementDefinition, type: String, path: [Int], depth: Int, scope: Scope
  ) -> ElementRule {
    var rule = ElementRule(definition, type: type)
    rule.components = components(ofType: type, path: path, depth: depth + 1, scope: scope)
    return rule.over(scope.layers, path: path, event: scope.event)
  }

  private func components(ofType type: String, path: [Int], depth: Int, scope: Scope) -> [ElementRule] {
    // ER7 has components and subcomponents; what lies deeper cannot be written.
    guard depth <= 2, let definition = scope.dictionary.dataTypes[type] else { return [] }
    return definition.components.map { component in
      var rule = ElementRule(component, type: component.type)
      rule.components = components(
        ofType: component.type, path: path + [component.position], depth: depth + 1, scope: scope)
      let own = scope.types.compactMap { lists["\($0) \(type)"] }
      rule = rule.over(own, path: [component.position], event: scope.event)
      return rule.over(scope.layers, path: path + [component.position], event: scope.event)
    }
  }
}

extension ElementRule {
  /// The rule with the lines of `layers` at `path` laid over it.
  fileprivate func over(_ layers: [[[Int]: [ElementConstraint]]], path: [Int], event: String) -> ElementRule {
    var rule = self
    for layer in layers {
      for constraint in layer[path] ?? [] where constraint.applies(to: event) { rule.apply(constraint) }
    }
    return rule
  }
}
