/// The other answer, apart from the score: nothing that binds the subject is unmet, unexercised or undecided.
public struct Gate: Sendable, Hashable {
  /// Requirements of force O or R that are not met, by id: *écarts bloquants*.
  public var blocking: [String]
  /// Those among them that are critical.
  public var blockingCritical: [String]
  /// Requirements that apply and that nothing exercised, by id: *non exercées*.
  public var unexercised: [String]
  /// Requirements of force O or R that could not be decided on some artefact, by id.
  public var undecided: [String]
  /// Whether anything was exercised at all.
  public var isMeasured: Bool

  /// Whether the gate is open: *aucun écart détecté sur le périmètre exécuté*.
  public var isOpen: Bool { isMeasured && blocking.isEmpty && unexercised.isEmpty && undecided.isEmpty }
}
