import HL7v2

/// What is doubtful in the profiles of messages though they can be read: what a careful author would look at again.
///
/// What cannot be right (an unknown table, R with `min: 0`, slices that overlap) is already an error of loading.
public struct MessageProfileLint: Sendable {
  /// A remark on a profile.
  public struct Remark: Sendable, Hashable {
    /// The file.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// What is doubtful.
    public var text: Localized
  }

  private let library: ProfileLibrary
  private var definitions: HL7Definitions { library.definitions }

  /// A lint of the profiles of `library`.
  public init(library: ProfileLibrary) { self.library = library }

  /// The remarks, by file and line.
  public var remarks: [Remark] {
    let own = definitions.profiles.flatMap { unreachable($0) + loosened($0) + unused($0) + idle($0) }
    return (own + twins() + ambiguous()).sorted {
      ($0.file, $0.line, $0.text.en) < ($1.file, $1.line, $1.text.en)
    }
  }

  /// The cases of the profiles that do not find what they state.
  public func failedCases() throws(ConfigurationError) -> [Remark] {
    let runner = CaseRunner(library: library)
    var remarks: [Remark] = []
    for profile in definitions.profiles {
      for test in profile.cases {
        let found = try runner.run(test)
        guard !test.isMet(by: found) else { continue }
        remarks.append(
          Remark(
            file: test.file, line: test.line,
            text: Localized(
              fr: "« \(test.name.fr) » : attendu \(RuleCase.text(test.expectations)), trouvé \(RuleCase.text(found))",
              en: "“\(test.name.en)”: expected \(RuleCase.text(test.expectations)), found \(RuleCase.text(found))")))
      }
    }
    return remarks
  }

  // MARK: Conditions

  /// Conditions about fields that the segment does not have: they can never hold.
  private func unreachable(_ profile: MessageProfile) -> [Remark] {
    profile.expressions.flatMap { expression -> [Remark] in
      MessageProfileLint.fields(in: expression.text).compactMap { segment, number in
        if let definition = definitions.dictionary.segments[segment] {
          if definition.field(number) != nil { return nil }
        } else if definitions.dictionary.dataTypes[segment].map({ number <= $0.components.count }) ?? true {
          return nil
        }
        return Remark(
          file: profile.file, line: expression.line,
          text: Localized(
            fr: "condition jamais vraie : \(segment).\(number) n'existe pas",
            en: "unreachable condition: there is no \(segment).\(number)"))
      }
    }
  }

  /// The names like `PID.8` in an expression.
  private static func fields(in text: String) -> [(segment: String, number: Int)] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") }.compactMap { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, let number = Int(parts[1]), parts[0].first?.isUppercase == true else { return nil }
      return (String(parts[0]), number)
    }
  }

  // MARK: Refinement

  /// Lines that demand less than a profile that is extended: a derived profile may only tighten.
  private func loosened(_ profile: MessageProfile) -> [Remark] {
    let chain = MessageProfile.chain(profile.extends, in: definitions.profiles)
    return profile.places.compactMap { place in
      let constraint = place.constraint
      guard let usage = constraint.usage, constraint.condition == nil, constraint.events.isEmpty,
        constraint.siblings.isEmpty
      else { return nil }
      for part in chain.reversed() where part.segments?.contains(place.owner) ?? true {
        let fields = definitions.profiles.first { $0.id == part.profile }?.fields
        let lines = fields?.segments[place.owner]?[place.path] ?? fields?.types[place.owner]?[place.path] ?? []
        guard let inherited = lines.last(where: { $0.usage != nil && $0.condition == nil && $0.events.isEmpty }),
          let former = inherited.usage
        else { continue }
        guard !MessageProfileLint.tightens(former, usage) else { return nil }
        let path = place.owner + "-" + place.path.map(String.init).joined(separator: ".")
        return Remark(
          file: profile.file, line: place.line,
          text: Localized(
            fr: "\(path) : \(usage.rawValue) relâche le \(former.rawValue) de \(part.profile)",
            en: "\(path): \(usage.rawValue) loosens the \(former.rawValue) of \(part.profile)"))
      }
      return nil
    }
  }

  /// Whether `later` asks at least as much as `former` (conformance methodology, refinement of usages).
  private static func tightens(_ former: ElementConstraint.Usage, _ later: ElementConstraint.Usage) -> Bool {
    switch former {
    case .optional: true
    case .requiredIfKnown: later == .requiredIfKnown || later == .required
    case .conditional: later != .optional
    case .required, .forbidden: later == former
    }
  }

  // MARK: What nobody uses

  private func unused(_ profile: MessageProfile) -> [Remark] {
    let names = Set(profile.valueSets.keys.map { MessageProfile.globalName($0, of: profile.id) })
    let used = Set(definitions.profiles.flatMap(\.places).compactMap(\.constraint.table))
    let tables = names.subtracting(used).sorted().map { name in
      Remark(
        file: profile.file, line: 1,
        text: Localized(fr: "table jamais utilisée : \(name)", en: "table never used: \(name)"))
    }
    let constraints = definitions.profiles.flatMap(\.places).map(\.constraint)
    let asked = Set(
      constraints.compactMap(\.flavour) + constraints.flatMap { $0.slices?.slices.compactMap(\.flavour) ?? [] })
    return tables
      + Set(profile.fields.flavours.keys).subtracting(asked).sorted().map { name in
        Remark(
          file: profile.file, line: 1,
          text: Localized(fr: "variante de type jamais utilisée : \(name)", en: "flavour never used: \(name)"))
      }
  }

  // MARK: What has no effect

  /// Lines of field tables that change nothing, or that no message is subject to.
  private func idle(_ profile: MessageProfile) -> [Remark] {
    let events = Set(definitions.dictionary.triggers.map(\.event))
    return profile.places.flatMap { place -> [Remark] in
      let constraint = place.constraint
      let path = place.owner + "-" + place.path.map(String.init).joined(separator: ".")
      var texts = constraint.events.subtracting(events).sorted().map { event in
        Localized(fr: "\(path) : événement inconnu \(event)", en: "\(path): unknown event \(event)")
      }
      if constraint.condition != nil, constraint.usage == constraint.otherwise {
        texts.append(
          Localized(
            fr: "\(path) : l'usage est le même, que la condition soit vraie ou non",
            en: "\(path): the usage is the same whether the condition holds or not"))
      }
      // Absence is told with --strictness strict alone, and as a warning already.
      if constraint.usage == .requiredIfKnown, constraint.isAdvice {
        texts.append(
          Localized(
            fr: "\(path) : « advice » ne change rien à RE, dont l'absence n'est dite qu'en mode strict, en alerte",
            en: "\(path): “advice” changes nothing with RE, whose absence is only told in strict mode, as a warning"))
      }
      if let slices = constraint.slices, let maximum = constraint.maximum,
        slices.slices.reduce(0, { $0 + $1.minimum }) > maximum
      {
        texts.append(
          Localized(
            fr: "\(path) : les tranches exigent plus d'occurrences que max",
            en: "\(path): the slices ask for more than max"))
      }
      return texts.map { Remark(file: profile.file, line: place.line, text: $0) }
    }
  }

  // MARK: Choice of the profile

  /// Profiles for the same messages: the later one is never chosen.
  private func twins() -> [Remark] {
    var remarks: [Remark] = []
    let rows = definitions.table.rows
    for (index, row) in rows.enumerated() {
      for other in rows[..<index]
      where other.msh21 == row.msh21 && MessageProfileLint.meet(other.msh9, row.msh9)
        && MessageProfileLint.meet(other.msh12, row.msh12)
      {
        let file = definitions.profiles.first { $0.id == row.id }?.file ?? row.id
        remarks.append(
          Remark(
            file: file, line: 1,
            text: Localized(
              fr: "\(row.id) et \(other.id) sont pour les mêmes messages : \(other.id) est choisi",
              en: "\(row.id) and \(other.id) are for the same messages: \(other.id) is chosen")))
      }
    }
    return remarks
  }

  /// Whether two lists of forms have one in common; an empty list is every form.
  private static func meet(_ a: [String], _ b: [String]) -> Bool {
    a.isEmpty || b.isEmpty || !Set(a).isDisjoint(with: b)
  }

  // MARK: Structures

  /// Structures in which nobody can tell to which of two items a segment belongs.
  private func ambiguous() -> [Remark] {
    let own = definitions.dictionary.grammars.values.map { ("Profiles/hl7v2/base/structures.yaml", $0) }
    let derived = definitions.table.rows.flatMap { row in
      let file = definitions.profiles.first { $0.id == row.id }?.file ?? row.id
      return row.grammars.values.map { (file, $0) }
    }
    return (own + derived).flatMap { file, grammar in
      grammar.ambiguities.map { place in
        Remark(
          file: file, line: 1,
          text: Localized(
            fr: "\(grammar.name), structure ambiguë : \(place)", en: "\(grammar.name), ambiguous structure: \(place)"))
      }
    }
  }
}
