import DocumentTree

/// What a check or a reader says about one aspect at one place.
public struct Judgement: Sendable {
  /// The aspect that was examined.
  public var aspect: CheckAspect
  /// What was found.
  public var verdict: Verdict

  /// What was found.
  public enum Verdict: Sendable {
    /// The aspect was examined and is right.
    case passed
    /// The aspect was examined and is wrong.
    // Most judgements passed: what only the others hold stands elsewhere.
    indirect case failed(Deviation)
    /// The aspect could not be examined.
    indirect case inconclusive(Reason)
  }

  /// A judgement of an aspect.
  public init(_ aspect: CheckAspect, _ verdict: Verdict) {
    self.aspect = aspect
    self.verdict = verdict
  }
}

/// What is wrong at a place, before a rule gives it severity and words.
public struct Deviation: Sendable {
  /// Where; nothing means the value or the document that was being judged.
  public var place: Place?
  /// The value found.
  public var found: String?
  /// What was expected.
  public var expected: String?
  /// Whether `expected` could identify somebody, as the right key of a matricule does.
  public var expectedIsPersonal: Bool
  /// Further insertions for the message, by name. They are shown as they are: never a value of a person.
  public var arguments: [String: String]
  /// Name of the variant of the rule that applies.
  public var variant: String?
  /// Name of a variant of which only the severity applies, before that of `variant`: the same fault in circumstances where
  /// it weighs less.
  public var grade: String?

  /// The name of the element that was probably meant, where one is misspelt: what is said of its absence follows from that.
  public var meant: String?

  /// A place in an artefact.
  public enum Place: Sendable {
    /// A node of the tree.
    case node(Node)
    /// A place with a path of its own.
    case position(Position, path: String)
  }

  /// A deviation.
  public init(
    at place: Place? = nil, found: String? = nil, expected: String? = nil, expectedIsPersonal: Bool = false,
    arguments: [String: String] = [:], variant: String? = nil
  ) {
    self.place = place
    self.found = found
    self.expected = expected
    self.expectedIsPersonal = expectedIsPersonal
    self.arguments = arguments
    self.variant = variant
  }
}
