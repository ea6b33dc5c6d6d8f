import Conformance

/// How a figure was obtained, down to what can be counted by hand: its numerator, its denominator, and their terms.
public struct Calculation: Sendable, Hashable {
  /// The figures.
  public enum Figure: String, Sendable, Hashable, CaseIterable {
    case requirementShare = "requirement-share"
    case axisScore = "axis-score"
    case axisCoverage = "axis-coverage"
    case artifactConformity = "artifact-conformity"
    case globalScore = "global-score"
    case weightedScore = "weighted-score"
    case measuredShare = "measured-share"

    /// The formula, as the scoring model writes it.
    public var formula: String {
      switch self {
      case .requirementShare: return "k / n"
      case .axisScore: return "100 · Σ w·p / Σ w"
      case .axisCoverage: return "Σ w / Σ w"
      case .artifactConformity: return "k / n"
      case .globalScore: return "Σ W·A / Σ W"
      case .weightedScore: return "Σ V·G / Σ V"
      case .measuredShare: return "Σ V / Σ V"
      }
    }

    /// What the quotient is multiplied by.
    var scale: Double { self == .axisScore ? 100 : 1 }
  }

  /// One term of the two sums.
  public struct Term: Sendable, Hashable {
    /// What it stands for: a requirement, an axis, a subject or an artefact.
    public var id: String
    /// What it adds to the numerator.
    public var numerator: Double
    /// What it adds to the denominator.
    public var denominator: Double
    /// How the numerator is made, when it is a product: the weight and the value.
    public var weight: Double?, value: Double?

    /// A term.
    public init(id: String, numerator: Double, denominator: Double, weight: Double? = nil, value: Double? = nil) {
      self.id = id
      self.numerator = numerator
      self.denominator = denominator
      self.weight = weight
      self.value = value
    }
  }

  /// Which figure.
  public var figure: Figure
  /// Of what: a subject or territory, then an axis, then a requirement, as far as it goes.
  public var path: [String]
  /// The terms, in the order of their tables.
  public var terms: [Term]

  /// A calculation.
  public init(_ figure: Figure, of path: [String], terms: [Term]) {
    self.figure = figure
    self.path = path
    self.terms = terms
  }

  /// The sum of the numerators.
  public var numerator: Double { terms.reduce(0) { $0 + $1.numerator } }

  /// The sum of the denominators.
  public var denominator: Double { terms.reduce(0) { $0 + $1.denominator } }

  /// The figure, not rounded; nil when there is nothing to divide by.
  public var value: Double? { denominator > 0 ? figure.scale * numerator / denominator : nil }
}
