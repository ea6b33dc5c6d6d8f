import HL7v2

/// Data types, tables of codes, predicates and constraints.
extension MessageDraft {
  /// A type that may stand for another: the layouts are alike.
  private static let alike: [Set<String>] = [["CE", "CWE", "CNE"], ["TS", "DTM"]]

  // MARK: Data types

  /// The name of the flavour that holds what the data type of a field demands of its components.
  mutating func flavour(of field: XMLElement, type: String, at place: String) -> String? {
    guard let base = dictionary.dataTypes[type], !base.isPrimitive, let reference = field["Datatype"] else {
      return nil
    }
    guard let definition = sources.dataTypes[reference] else {
      remarks.append(
        field.remark(
          "\(place) : type \(reference) sans définition", "\(place): data type \(reference) has no definition"))
      return nil
    }
    guard let lines = lines(of: definition, as: base, at: place, from: field), !lines.isEmpty else { return nil }
    var name = YAMLText.name(reference)
    if name.isEmpty || definition["Name"] != type { name += "-" + type }
    flavours[name] = (type, lines)
    return name
  }

  /// The lines of a data type and of the types inside it; nothing when the types are not alike.
  private mutating func lines(
    of definition: XMLElement, as base: DataTypeDefinition, at place: String, from element: XMLElement, depth: Int = 1
  ) -> Lines? {
    let name = definition["Name"] ?? ""
    guard name == base.code || MessageDraft.alike.contains(where: { $0.contains(name) && $0.contains(base.code) })
    else {
      remarks.append(
        element.remark(
          "\(place) : type \(name), ici \(base.code) ; composants non repris",
          "\(place): type \(name), here \(base.code); components not carried over"))
      return nil
    }
    var lines: Lines = [:]
    let bindings = bindings(of: definition, in: "Datatype", label: name)
    for (index, component) in definition.children("Component").enumerated() {
      let number = index + 1
      let label = "\(name).\(number)"
      guard number <= base.components.count else {
        remarks.append(component.remark("\(label) : composant inconnu", "\(label): unknown component"))
        continue
      }
      let type = base.components[number - 1].type(fromVersion26: later)
      var line = line(of: component, as: base.components[number - 1], at: label, isField: false)
      let binding = bindings[number].flatMap { table(of: $0, type: type, at: label) }
      if let binding, binding.component == nil { line.table = binding.table }
      if let pattern = primitivePattern(of: component, type: type) { line.pattern = pattern }
      if !line.isEmpty { lines[[number]] = line }
      guard depth < 2, let inner = dictionary.dataTypes[type], !inner.isPrimitive else { continue }
      if let binding, let part = binding.component {
        lines[[number, part], default: ImportedLine()].table = binding.table
      }
      guard let reference = component["Datatype"], let below = sources.dataTypes[reference],
        let found = self.lines(of: below, as: inner, at: label, from: component, depth: depth + 1)
      else { continue }
      for (path, line) in found {
        var merged = line
        if merged.table == nil { merged.table = lines[[number] + path]?.table }
        lines[[number] + path] = merged
      }
    }
    patterns(of: definition, in: "Datatype", to: &lines) { [dictionary, later] path in
      // A pattern is for a value, so that it stands at a primitive.
      guard path.numbers[0] <= base.components.count else { return nil }
      let first = base.components[path.numbers[0] - 1].type(fromVersion26: later)
      guard let inner = dictionary.dataTypes[first] else { return nil }
      if inner.isPrimitive { return path.numbers.count == 1 ? path.numbers : nil }
      guard depth < 2 else { return nil }
      let number = path.numbers.count > 1 ? path.numbers[1] : 1
      return number <= inner.components.count ? [path.numbers[0], number] : nil
    }
    for predicate in sources.rules("Predicate", for: definition, in: "Datatype") {
      let label = describe(predicate)
      remarks.append(
        predicate.remark(
          "\(label) : condition dans un type, non reprise", "\(label): condition in a data type, not carried over"))
    }
    return lines
  }

  /// The pattern that a primitive type of its own gives to an element; its other rules are named.
  mutating func primitivePattern(of element: XMLElement, type: String) -> String? {
    guard dictionary.dataTypes[type]?.isPrimitive ?? false, let reference = element["Datatype"],
      let definition = sources.dataTypes[reference]
    else { return nil }
    var pattern: String?
    for constraint in sources.rules("Constraint", for: definition, in: "Datatype") {
      let assertions = constraint.child("Assertion")?.children ?? []
      if pattern == nil, assertions.count == 1, assertions[0]["Path"] == ".",
        let found = MessageDraft.pattern(of: assertions[0])
      {
        pattern = found
      } else {
        let label = describe(constraint)
        remarks.append(constraint.remark("\(label) : contrainte non reprise", "\(label): constraint not carried over"))
      }
    }
    return pattern
  }

  // MARK: Tables of codes

  /// The bindings of the fields or components of a definition, by number. What is bound in another way is named.
  mutating func bindings(of definition: XMLElement, in section: String, label: String) -> [Int: ImportedBinding] {
    let parts = definition.children(section == "Segment" ? "Field" : "Component")
    var found: [Int: ImportedBinding] = [:]
    for (index, part) in parts.enumerated() { found[index + 1] = ImportedBinding(attributesOf: part) }
    var bound: Set<Int> = []
    for entry in sources.bindings(for: definition, in: section) {
      guard entry.name == "ValueSetBinding", let path = entry["Target"].flatMap({ ConstraintPath($0) }),
        path.numbers.count == 1, path.occurrence == nil, (1...max(1, parts.count)).contains(path.numbers[0]),
        let binding = ImportedBinding(entry: entry), bound.insert(path.numbers[0]).inserted
      else {
        let place = "\(label), \(entry["Target"] ?? "?")"
        remarks.append(
          entry.remark(
            "\(place) : liaison à une table non reprise", "\(place): binding to a value set not carried over"))
        continue
      }
      found[path.numbers[0]] = binding
    }
    return found
  }

  /// The table of a binding, and the component that it is for where the element has components.
  mutating func table(
    of binding: ImportedBinding, type: String, at place: String
  ) -> (table: String, component: Int?)? {
    let name = binding.valueSet
    let element = binding.element
    func leave(_ fr: String, _ en: String) -> (table: String, component: Int?)? {
      remarks.append(element.remark("\(place) : table \(name) \(fr)", "\(place): table \(name) \(en)"))
      return nil
    }
    guard let definition = sources.valueSets[name] else {
      return sources.unlistedSets.contains(name)
        ? leave("laissée au dehors par le profil", "kept outside by the profile") : leave("absente", "missing")
    }
    let codes = MessageDraft.codes(of: definition)
    guard !codes.isEmpty, codes.count <= 2_000 else { return leave("vide ou trop longue", "empty or too long") }
    guard !definition.children("ValueElement").contains(where: { $0["CodePattern"] != nil }) else {
      return leave("dont des codes sont donnés par un motif", "has codes that are given by a pattern")
    }
    guard definition["ContentDefinition"] != "Intensional" else { return leave("en intension", "is intensional") }
    guard let data = dictionary.dataTypes[type] else { return leave("sur un type inconnu", "on an unknown type") }
    var component: Int?
    if !data.isPrimitive {
      guard let location = Int(binding.location ?? "1"), (1...data.components.count).contains(location),
        dictionary.dataTypes[data.components[location - 1].type(fromVersion26: later)]?.isPrimitive ?? false
      else { return leave("à plusieurs endroits", "at several places") }
      component = location
    }
    if binding.namesCodeSystem {
      remarks.append(
        element.remark(
          "\(place) : table \(name) reprise, le système de codage n'est pas comparé",
          "\(place): table \(name) carried over, the code system is not compared"))
    }
    let isClosed = definition["Extensibility"] == "Closed" && binding.strength.map { $0 == "R" } ?? true
    let table = YAMLText.name(name) + (definition["Extensibility"] == "Closed" && !isClosed ? "-ouverte" : "")
    let q = YAMLText.quoted
    tables[table] =
      "{ title: \(q(definition["Name"] ?? name)), closed: \(isClosed), codes: [\(codes.map(q).joined(separator: ", "))] }"
    return (table, component)
  }

  /// The codes that a definition lists and does not exclude, each once.
  private static func codes(of definition: XMLElement) -> [String] {
    var seen: Set<String> = []
    return definition.children("ValueElement").filter { $0["Usage"] != "E" }.compactMap { $0["Value"] }
      .map(YAMLText.line).filter { seen.insert($0).inserted }
  }

  // MARK: Predicates and constraints

  /// Lays the predicates and constraints of a segment over its lines.
  mutating func apply(_ definition: XMLElement, segment: SegmentDefinition, to lines: inout Lines) {
    let expression = ConstraintExpression(segment: segment, later: later, dictionary: dictionary)
    let usages: Set = ["R", "RE", "O", "X"]
    for predicate in sources.rules("Predicate", for: definition, in: "Segment") {
      guard let path = predicate["Target"].flatMap({ ConstraintPath($0) }), path.numbers.count == 1,
        segment.field(path.numbers[0]) != nil, let usage = predicate["TrueUsage"], usages.contains(usage),
        let otherwise = predicate["FalseUsage"], usages.contains(otherwise),
        let test = predicate.child("Condition").flatMap({ expression.condition(in: $0) })
      else {
        let label = describe(predicate)
        remarks.append(predicate.remark("\(label) : condition non reprise", "\(label): condition not carried over"))
        continue
      }
      lines[path.numbers, default: ImportedLine()].usage = usage
      lines[path.numbers, default: ImportedLine()].condition = (test, otherwise)
    }
    let singles = Set(lines.filter { $0.value.maximum == 1 }.map { $0.key[0] })
    patterns(of: definition, in: "Segment", to: &lines) { [dictionary, later] path in
      guard let field = segment.field(path.numbers[0]) else { return nil }
      // A pattern is for every occurrence.
      guard path.occurrence == nil || !field.repeats || singles.contains(path.numbers[0]) else { return nil }
      var numbers = path.numbers
      var type = field.type(fromVersion26: later)
      for step in 1...2 {
        guard let data = dictionary.dataTypes[type], !data.isPrimitive else { break }
        if numbers.count == step { numbers.append(1) }
        guard numbers[step] <= data.components.count else { return nil }
        type = data.components[numbers[step] - 1].type(fromVersion26: later)
      }
      return dictionary.dataTypes[type]?.isPrimitive ?? false ? numbers : nil
    }
  }

  /// Makes patterns of the constraints that are about one value; the others are named.
  private mutating func patterns(
    of definition: XMLElement, in section: String, to lines: inout Lines, at place: (ConstraintPath) -> [Int]?
  ) {
    for constraint in sources.rules("Constraint", for: definition, in: section) {
      let assertions = constraint.child("Assertion")?.children ?? []
      guard assertions.count == 1, let path = assertions[0]["Path"].flatMap({ ConstraintPath($0) }),
        let numbers = place(path), let pattern = MessageDraft.pattern(of: assertions[0]),
        lines[numbers]?.pattern == nil
      else {
        let label = describe(constraint)
        remarks.append(constraint.remark("\(label) : contrainte non reprise", "\(label): constraint not carried over"))
        continue
      }
      lines[numbers, default: ImportedLine()].pattern = pattern
    }
  }

  /// The regular expression for what an assertion says of one value, which may be absent.
  private static func pattern(of assertion: XMLElement) -> String? {
    guard assertion["AtLeastOnce"] != "true", assertion["NotPresentBehavior"] != "FAIL" else { return nil }
    switch assertion.name {
    case "PlainText":
      guard assertion["IgnoreCase"] != "true" else { return nil }
      return escaped([assertion["Text"] ?? ""])
    case "StringList": return escaped(ConstraintExpression.values(assertion["CSV"] ?? ""))
    case "Format": return ConstraintExpression.regex(assertion)
    default: return nil
    }
  }

  /// Texts as a regular expression that matches them and nothing else.
  private static func escaped(_ texts: [String]) -> String? {
    guard !texts.isEmpty, texts.allSatisfy({ !$0.isEmpty && YAMLText.line($0) == $0 }) else { return nil }
    let pattern = texts.map { text in
      text.map { "\\|.?*+(){}[]^$-".contains($0) ? "\\\($0)" : String($0) }.joined()
    }.joined(separator: "|")
    return ConstraintExpression.isReadable(pattern) ? pattern : nil
  }
}
