/// A named Swift check: what an XPath expression cannot say. Stateless; one value serves every task.
///
/// A check answers for several aspects at once (`matricule.key`, `matricule.length`…), each the subject of a rule. An
/// aspect that it does not mention was not examined: the rule is then inapplicable, not passed.
public protocol Check: Sendable {
  /// Its name in profiles.
  static var name: String { get }
  /// The aspects that it can judge. Profiles may name no other.
  static var aspects: [String] { get }
  /// A check ready to run.
  init()
  /// Judges one value of a selector.
  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement]
  /// Judges the whole document, for rules that select nothing.
  func judge(_ subject: Subject) -> [Judgement]
}

extension Check {
  /// Nothing: a check that judges values has nothing to say of the whole.
  public func judge(_ subject: Subject) -> [Judgement] { [] }
  /// Nothing: a check that judges the whole has nothing to say of a value.
  public func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] { [] }

  static func aspect(_ name: String) -> CheckAspect { CheckAspect(Self.name, name) }
}

/// Every Swift check that profiles may name.
public enum CheckRegistry {
  /// The checks by name.
  public static let checks: [String: any Check.Type] = {
    let all: [any Check.Type] = [
      AttachedFileCheck.self,
      BindingCheck.self,
      CDAStructureCheck.self,
      CDATemplatesCheck.self,
      CodeFormCheck.self,
      DocumentTypeCheck.self,
      HL7DocumentCheck.self,
      HL7FieldsCheck.self,
      HL7GrammarCheck.self,
      HL7ProfileCheck.self,
      InsCoherenceCheck.self,
      InsOIDCheck.self,
      MSSanteAddressCheck.self,
      MatriculeCheck.self,
      NationalIdentifierCheck.self,
      OperatorCheck.self,
      RecipientsCheck.self,
      TerminologyCheck.self,
      TraitsCheck.self,
      UnitCheck.self,
      VoletContentCheck.self,
      WhiteListCheck.self,
    ]
    return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  }()

  /// Every aspect of every check.
  public static var aspects: [CheckAspect] {
    checks.flatMap { name, type in type.aspects.map { CheckAspect(name, $0) } }
  }
}

/// What readers can report: what profiles may write after `engine:`.
public enum ReaderAspects {
  /// Every aspect of every reader.
  public static var all: [CheckAspect] {
    ArtifactReader.aspects.flatMap { name, aspects in aspects.map { CheckAspect(name, $0) } }
  }
}
