/// One entry of a profile: what is checked, how, in whose name, and what the user is told.
public struct Rule: Sendable {
  /// The identifier.
  public var id: RuleID
  /// Other ids of the fact sheets that this rule covers.
  public var covers: [RuleID]
  /// How bad a finding of this rule is.
  public var severity: SeverityPolicy
  /// How well the source is known.
  public var confidence: Confidence
  /// A short name.
  public var title: Localized
  /// What executes the rule.
  public var execution: Execution
  /// What the user reads; nothing for a declared rule.
  public var message: MessageTemplate?
  /// What a variant of the finding changes, by the name that the check gives it.
  public var variants: [String: Variant]
  /// The names of the variants that have a condition, in the order of the file.
  public var conditionalVariants: [String]
  /// How to mend the fault.
  public var help: Localized?
  /// How the program itself can mend the fault, where that is safe.
  public var fix: MechanicalFix?
  /// The clause that the rule enforces.
  public var source: Citation
  /// Requirements that the rule proves.
  public var requirements: [String]
  /// The kinds of artefact that the rule is for; all those of its profile when nothing is said.
  public var kinds: Set<ArtifactKind>
  /// The profiles of HL7 v2 messages that the rule is for; empty: those of its profile.
  public var messages: Set<String>
  /// The trigger events (MSH-9.2) that the rule is for; empty: every event.
  public var events: Set<String>
  /// Circumstances without which the rule does not run.
  public var only: [Circumstance]
  /// Whether the values in its findings are codes, which name nobody.
  public var discloses: Bool
  /// A finding of this rule means that nothing could be concluded: the artefact is not failed by it.
  public var isInconclusive: Bool
  /// An error of this rule follows from the one that another rule finds at the same place, if one does.
  public var yields: Bool
  /// Since when, until when and how firmly it stands.
  public var lifecycle: RuleLifecycle
  /// The profile and layer that the rule belongs to.
  public var profile: ProfileID
  /// The layer of its profile.
  public var layer: Layer
  /// Where the entry is written.
  public var file: String
  /// Line of the entry.
  public var line: Int

  /// What executes a rule.
  public enum Execution: Sendable {
    /// An XPath assertion, on the nodes of `context` or the values of a selector.
    case assertion(Assertion)
    /// An aspect of a Swift check, on the whole document or on the values of a selector.
    case check(CheckAspect, selector: String?)
    /// The same, where the check applies a structure.
    case structure(CheckAspect, selector: String?)
    /// Found by a reader while it reads.
    case engine(CheckAspect)
    /// No honest offline check, and why.
    case declared(Localized)
  }

  /// An XPath assertion, as written.
  public struct Assertion: Sendable {
    /// Where the assertion is tried.
    public var target: Target
    /// The test: false is a finding.
    public var test: String
    /// Where to point, from the context.
    public var at: String?

    /// Where an assertion is tried.
    public enum Target: Sendable {
      /// Every node that this XPath expression selects.
      case context(String)
      /// Every value of this selector.
      case selector(String)
    }
  }

  /// What a variant of a finding changes.
  public struct Variant: Sendable {
    /// Another severity.
    public var severity: SeverityPolicy?
    /// Another message.
    public var message: MessageTemplate?
    /// For an assertion, the XPath condition under which the variant applies, from the context of the rule.
    public var condition: String?
    /// For an assertion, where to point instead.
    public var at: String?
    /// Whether the finding is said before all others.
    public var isCritical = false
  }

  /// The kind of check, as `rules list` prints it.
  public var checkKind: String {
    switch execution {
    case .assertion: return "assert"
    case .check: return "native"
    case .structure: return "structure"
    case .engine: return "engine"
    case .declared: return "declared"
    }
  }

  /// The selector that the rule uses, if it uses one.
  public var selector: String? {
    switch execution {
    case .assertion(let assertion): if case .selector(let name) = assertion.target { name } else { nil }
    case .check(_, let selector), .structure(_, let selector): selector
    case .engine, .declared: nil
    }
  }

  /// The aspect of a check or reader that decides the rule, if one does.
  public var aspect: CheckAspect? {
    switch execution {
    case .check(let aspect, _), .structure(let aspect, _), .engine(let aspect): aspect
    case .assertion, .declared: nil
    }
  }

  /// The XPath expressions that are written in the rule.
  var expressions: [String] {
    var texts = variants.values.flatMap { [$0.condition, $0.at].compactMap(\.self) }
    if case .assertion(let assertion) = execution {
      if case .context(let context) = assertion.target { texts.append(context) }
      texts.append(assertion.test)
      if let at = assertion.at { texts.append(at) }
    }
    return texts
  }

  /// Whether the rule can be executed.
  public var isExecutable: Bool { if case .declared = execution { false } else { true } }
}

/// One question that a check answers: `matricule.key` is aspect `key` of check `matricule`.
public struct CheckAspect: Hashable, Sendable, CustomStringConvertible {
  /// Name of the check.
  public var check: String
  /// Name of the aspect.
  public var aspect: String

  /// An aspect of a check.
  public init(_ check: String, _ aspect: String) {
    self.check = check
    self.aspect = aspect
  }

  /// From `check.aspect`.
  public init?(_ text: String) {
    guard let dot = text.firstIndex(of: "."), dot != text.startIndex, text.index(after: dot) != text.endIndex else {
      return nil
    }
    self.init(String(text[..<dot]), String(text[text.index(after: dot)...]))
  }

  /// `check.aspect`.
  public var description: String { check + "." + aspect }

  /// There are few aspects, and they are looked up for every judgement: a few bytes tell them apart.
  public func hash(into hasher: inout Hasher) {
    let bytes = aspect.utf8
    hasher.combine(UInt64(bytes.count) << 16 | UInt64(bytes.first ?? 0) << 8 | UInt64(bytes.last ?? 0))
  }
}

/// A circumstance in which a rule runs.
public enum Circumstance: String, Sendable, CaseIterable {
  case production, test, emit, receive
}

/// The severity of a rule, which may depend on the context or the mode.
public struct SeverityPolicy: Sendable, Hashable {
  /// Severity where nothing more precise is said.
  public var base: Severity
  /// Severity in a circumstance.
  public var byCircumstance: [Circumstance: Severity]

  /// A policy.
  public init(_ base: Severity, byCircumstance: [Circumstance: Severity] = [:]) {
    self.base = base
    self.byCircumstance = byCircumstance
  }

  /// The severity under these options.
  public func severity(_ options: CheckOptions) -> Severity {
    byCircumstance[options.context.circumstance] ?? byCircumstance[options.mode.circumstance] ?? base
  }

  /// The gravest severity that the policy can give.
  public var highest: Severity { max(base, byCircumstance.values.max() ?? base) }
}
