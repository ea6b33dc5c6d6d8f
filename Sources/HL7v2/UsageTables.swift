/// What the profiles demand of fields: each one's own table, the tables that it takes over, and the tables of codes.
public struct UsageTables: Sendable {
  /// A table that a profile uses: its own, or one that it takes over, for some segments or for all.
  public struct Part: Hashable, Sendable {
    /// The profile that the table belongs to.
    public var profile: String
    /// The segments it is taken over for; nothing: all.
    public var segments: Set<String>?

    /// A table that a profile uses.
    public init(profile: String, segments: Set<String>? = nil) {
      self.profile = profile
      self.segments = segments
    }

    /// Whether it holds in `segment`.
    func holds(in segment: String) -> Bool { segments?.contains(segment) ?? true }
  }

  /// The tables of codes, by the names that constraints use.
  public let tables: [String: ValueTable]
  private let own: [String: FieldTable]
  private let chains: [String: [Part]]
  private let standard: String

  /// `chains` gives for each profile the tables it uses, the prevailing one last; `standard` is the profile that stands
  /// for the standard alone.
  public init(tables: [String: ValueTable], own: [String: FieldTable], chains: [String: [Part]], standard: String) {
    self.tables = tables
    self.own = own
    self.chains = chains
    self.standard = standard
  }

  // MARK: Rules

  /// The rules of the fields of `segment` under `profile` (nothing: the standard alone) for trigger event `event`.
  /// `later`: MSH-12 is 2.6 or later. Nothing for a segment that the dictionary does not know.
  public func rules(
    for segment: String, profile: String?, event: String, later: Bool, in dictionary: HL7Dictionary
  ) -> [ElementRule]? {
    guard let definition = dictionary.segments[segment] else { return nil }
    let scope = scope(segment, profile: profile, event: event, dictionary: dictionary)
    let layers = scope.tables.compactMap { $0.segments[segment] }
    return definition.fields.map { field in
      let type = field.type(fromVersion26: later)
      var rule = ElementRule(field, type: type)
      let path = [field.position]
      rule.components = components(ofType: type, path: path, layers: layers, depth: 1, scope: scope)
      rule = rule.over(layers, path: path, event: event)
      return flavoured(rule, scope: scope)
    }
  }

  /// The rules of the components of data type `type` at `field` of `segment`, whose type varies.
  public func components(
    ofType type: String, field: Int, of segment: String, profile: String?, event: String, in dictionary: HL7Dictionary
  ) -> [ElementRule] {
    let scope = scope(segment, profile: profile, event: event, dictionary: dictionary)
    return components(ofType: type, path: [field], layers: [], depth: 1, scope: scope)
  }

  /// What the rules of one segment are made from.
  private struct Scope {
    let dictionary: HL7Dictionary
    let tables: [FieldTable]
    let event: String
  }

  private func scope(_ segment: String, profile: String?, event: String, dictionary: HL7Dictionary) -> Scope {
    let chain = profile.flatMap { chains[$0] } ?? chains[standard] ?? []
    let tables = chain.filter { $0.holds(in: segment) }.compactMap { own[$0.profile] }
    return Scope(dictionary: dictionary, tables: tables, event: event)
  }

  private func components(
    ofType type: String, path: [Int], layers: [FieldTable.Lines], depth: Int, scope: Scope
  ) -> [ElementRule] {
    // ER7 has components and subcomponents; what lies deeper cannot be written.
    guard depth <= 2, let definition = scope.dictionary.dataTypes[type] else { return [] }
    let lines = scope.tables.compactMap { $0.types[type] }
    return definition.components.map { component in
      var rule = ElementRule(component, type: component.type)
      let place = path + [component.position]
      rule.components = components(
        ofType: component.type, path: place, layers: layers, depth: depth + 1, scope: scope)
      return rule.over(lines, path: [component.position], event: scope.event)
        .over(layers, path: place, event: scope.event)
    }
  }

  // MARK: Flavours

  /// The rule of a field with the lines of its flavour, and of the flavours of its slices.
  private func flavoured(_ rule: ElementRule, scope: Scope) -> ElementRule {
    var rule = rule
    if let flavour = rule.flavour {
      rule.components = overlaid(rule.components, lines(of: flavour, scope), path: [], scope)
    }
    if var slices = rule.slices {
      for index in slices.slices.indices {
        guard let flavour = slices.slices[index].flavour else { continue }
        slices.slices[index].components = overlaid(rule.components, lines(of: flavour, scope), path: [], scope)
      }
      rule.slices = slices
    }
    return rule
  }

  private func lines(of flavour: String, _ scope: Scope) -> [FieldTable.Lines] {
    scope.tables.compactMap { $0.flavours[flavour] }
  }

  private func overlaid(
    _ components: [ElementRule], _ layers: [FieldTable.Lines], path: [Int], _ scope: Scope
  ) -> [ElementRule] {
    components.map { component in
      let place = path + [component.position]
      var rule = component.over(layers, path: place, event: scope.event)
      rule.components = overlaid(rule.components, layers, path: place, scope)
      return rule
    }
  }
}

extension ElementRule {
  /// The rule with the lines of `layers` at `path` laid over it.
  fileprivate func over(_ layers: [FieldTable.Lines], path: [Int], event: String) -> ElementRule {
    var rule = self
    for layer in layers {
      for constraint in layer[path] ?? [] where constraint.applies(to: event) { rule.apply(constraint) }
    }
    return rule
  }
}
