import Conformance

/// One rule for a person: what it asks, why, an example that follows it and one that does not, how to mend.
public struct RulePage {
  private let rule: Rule
  private let cases: [RuleCase]
  private let life: [Localized]

  /// The page of `rule` as it stands on `day` in `library`, with its own test cases as examples.
  public init(_ rule: Rule, cases: [RuleCase], in library: ProfileLibrary, on day: CivilDate) {
    self.rule = rule
    self.cases = cases
    life = LifecycleText(library, on: day).lines(rule)
  }

  /// The page as text.
  public func text(_ language: Language) -> String {
    let fr = language == .fr
    var lines = ["\(rule.id) — \(rule.title(language))", ""]
    lines.append((fr ? "Gravité : " : "Severity: ") + severity(language))
    lines.append((fr ? "Source : " : "Source: ") + rule.source.line + " (\(confidence(language)))")
    lines.append((fr ? "Profil : " : "Profile: ") + rule.profile.description)
    lines += life.map { (fr ? "Statut : " : "Status: ") + $0(language) }
    switch rule.execution {
    case .assertion(let assertion):
      if case .context(let context) = assertion.target { lines.append((fr ? "Contexte : " : "Context: ") + context) }
      lines.append((fr ? "Assertion : " : "Assertion: ") + assertion.test)
    case .check(let aspect, _), .structure(let aspect, _), .engine(let aspect):
      lines.append((fr ? "Contrôle : " : "Check: ") + aspect.description)
    case .declared(let reason): lines.append((fr ? "Non exécutée : " : "Not executed: ") + reason(language))
    }
    if let help = rule.help { lines += ["", (fr ? "Correction : " : "Fix: ") + help(language)] }
    if let valid = cases.first(where: { !$0.expectsFinding }) {
      lines += ["", (fr ? "Exemple juste — " : "Valid example — ") + valid.name(language)] + extract(valid)
    }
    if let invalid = cases.first(where: \.expectsFinding) {
      lines += ["", (fr ? "Exemple en écart — " : "Deviating example — ") + invalid.name(language)] + extract(invalid)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page as one JSON object. Keys that the catalogue has too mean the same.
  public func json(_ language: Language) throws -> String {
    try CanonicalJSON.text(Record(rule, life: life, cases: cases, language: language, extract: extract))
  }

  private struct Record: Encodable {
    var id: String
    var title: String
    var severity: String
    /// Where the severity is another one.
    var severities: [String: String]
    var confidence: String
    var source: String
    var profile: String
    var layer: String
    var covers: [String]
    var check: String
    var context: String?
    var assertion: String?
    var reason: String?
    var help: String?
    /// Since when, until when and how firmly it stands; nothing of a rule that stands for good.
    var status: [String]
    /// One that follows the rule, one that does not.
    var examples: [Example]

    struct Example: Encodable {
      var deviates: Bool
      var name: String
      var text: String
    }

    init(_ rule: Rule, life: [Localized], cases: [RuleCase], language: Language, extract: (RuleCase) -> [String]) {
      id = rule.id.rawValue
      title = rule.title(language)
      severity = rule.severity.base.rawValue
      severities = Dictionary(
        rule.severity.byCircumstance.map { ($0.key.rawValue, $0.value.rawValue) },
        uniquingKeysWith: { first, _ in first })
      confidence = rule.confidence.rawValue
      source = rule.source.line
      profile = rule.profile.description
      layer = rule.layer.rawValue
      covers = rule.covers.map(\.rawValue)
      check = rule.checkKind
      switch rule.execution {
      case .assertion(let rule):
        if case .context(let path) = rule.target { context = path }
        assertion = rule.test
      case .check, .structure, .engine: break
      case .declared(let text): reason = text(language)
      }
      help = rule.help?(language)
      status = life.map { $0(language) }
      let shown = [cases.first { !$0.expectsFinding }, cases.first(where: \.expectsFinding)].compactMap(\.self)
      examples = shown.map { shown in
        Example(
          deviates: shown.expectsFinding, name: shown.name(language),
          text: extract(shown).map { String($0.dropFirst(4)) }.joined(separator: "\n"))
      }
    }
  }

  private func severity(_ language: Language) -> String {
    let byCircumstance = rule.severity.byCircumstance.sorted { $0.key.rawValue < $1.key.rawValue }
    guard !byCircumstance.isEmpty else { return rule.severity.base.label(language) }
    return byCircumstance.map { "\($0.value.label(language)) (\($0.key.rawValue))" }.joined(separator: ", ")
  }

  private func confidence(_ language: Language) -> String {
    let text: Localized
    switch rule.confidence {
    case .verified: text = Localized(fr: "lu dans le texte", en: "read in the text")
    case .secondary: text = Localized(fr: "par une source secondaire", en: "through a secondary source")
    case .empirical: text = Localized(fr: "constaté dans les exemples officiels", en: "seen in official examples")
    case .derived: text = Localized(fr: "décision du produit", en: "decision of the product")
    case .unverified: text = Localized(fr: "non vérifié", en: "not verified")
    }
    return text(language)
  }

  /// The artefact of a case in a few lines. Cases are synthetic: nothing needs masking.
  private func extract(_ ruleCase: RuleCase) -> [String] {
    var lines: [String] = []
    switch ruleCase.source {
    case .row(_, let columns): lines = columns.map { "    \($0.column): \(Masked.neutralised($0.value))" }
    case .missing(let code): lines = ["    \(code)"]
    case .base(let path): lines = ["    \(path)"]
    case .archive(let path): lines = ["    \(path) > IHE_XDM.zip"]
    case .exchange(let messages), .together(let messages):
      lines = messages.enumerated().flatMap { index, message -> [String] in
        let path = if case .base(let path) = message.source { path } else { "message" }
        return ["    \(index + 1). \(path)"] + message.edits.flatMap(described)
      }
    case .bytes(let bytes, _):
      let text = String(decoding: bytes.prefix(400), as: UTF8.self)
      lines = text.split(whereSeparator: \.isNewline).prefix(6).map { "    " + Masked.neutralised(String($0)) }
    }
    return lines + ruleCase.edits.flatMap(described)
  }

  private func described(_ edit: RuleCase.Edit) -> [String] {
    switch edit {
    case .replace(let this, let by, _), .replaceInside(let this, let by, _):
      replaced(this, by: by)
    case .entry(let edit): ["    \(edit.path)"] + described(edit.change)
    case .multiply(let this, let by, let times):
      ["    - " + Masked.neutralised(this), "    + \(times) × " + Masked.neutralised(String(by.prefix(200)))]
    case .set(let path, let value): ["    \(path) = " + Masked.neutralised(value)]
    }
  }

  /// The lines that an edit takes away and those that it puts there; what stays at its beginning and its end is left out.
  private func replaced(_ this: String, by other: String) -> [String] {
    var old = this.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    var new = other.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    while let line = old.first, line == new.first {
      old.removeFirst()
      new.removeFirst()
    }
    while let line = old.last, line == new.last {
      old.removeLast()
      new.removeLast()
    }
    // The edit is one of line ends.
    guard !old.isEmpty || !new.isEmpty else {
      return ["    - " + Masked.neutralised(this), "    + " + Masked.neutralised(other)]
    }
    return old.map { "    - " + Masked.neutralised(String($0)) } + new.map { "    + " + Masked.neutralised(String($0)) }
  }

  private func described(_ change: RuleCase.EntryEdit.Change) -> [String] {
    switch change {
    case .replace(let edits):
      edits.flatMap { replaced($0.this, by: $0.by) }
    case .content(let bytes), .add(let bytes):
      ["    = " + Masked.neutralised(String(decoding: bytes.prefix(200), as: UTF8.self))]
    case .addSample(let path): ["    = \(path)"]
    case .rename(let path): ["    -> \(path)"]
    case .remove: ["    -"]
    }
  }
}
