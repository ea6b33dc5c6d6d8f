import Conformance

/// One CDA document before several judges: our profile and the official layers of one or two generations.
public struct TwinReport: Sendable {
  /// Who judges.
  public struct Judge: Sendable, Hashable {
    /// Whether it is the official layers, else our profile.
    public var isOfficial: Bool
    /// Which generation of the rules.
    public var generation: CDAGeneration

    /// Its name for people.
    public var name: Localized {
      isOfficial
        ? Localized(fr: "couches officielles \(generation.rawValue)", en: "official layers \(generation.rawValue)")
        : Localized(fr: "profil \(generation.rawValue)", en: "profile \(generation.rawValue)")
    }
  }

  /// Two judges and what they say of the document.
  public struct Comparison: Sendable {
    /// The judge on whose side agreements are counted.
    public var first: Judge
    /// The other one.
    public var second: Judge
    /// What they say.
    public var verdict: TwinVerdict
  }

  /// A document with the official layers that judged it.
  public struct Trial: Sendable {
    /// What the check found.
    public var report: Report
    /// The generation of the official layers, and of the rules of our profile.
    public var generation: CDAGeneration

    /// A report by the official layers of a generation.
    public init(_ report: Report, by generation: CDAGeneration) {
      self.report = report
      self.generation = generation
    }
  }

  /// The document.
  public var path: String
  /// Its digest.
  public var sha256: String
  /// Our profile beside each generation of the official layers, then these beside each other.
  public var comparisons: [Comparison]
  /// Why some errors are not compared.
  public var gaps: [Localized]

  /// The comparison of the trials of one document; nothing when no official layer was run on it.
  public init?(_ trials: [Trial]) {
    guard let first = trials.first else { return nil }
    path = first.report.artifact.joined(separator: " > ")
    sha256 = first.report.sha256
    var judged: [(judge: Judge, errors: [Finding])] = []
    comparisons = []
    gaps = []
    for trial in trials {
      guard let sides = TwinSides(trial.report) else { continue }
      let official = Judge(isOfficial: true, generation: trial.generation)
      let own = Judge(isOfficial: false, generation: trial.generation)
      comparisons.append(
        Comparison(first: own, second: official, verdict: TwinVerdict(sides.own, sides.official)))
      judged.append((official, sides.official))
      gaps += TwinReport.gaps(trial)
    }
    guard !comparisons.isEmpty else { return nil }
    if judged.count == 2 {
      comparisons.append(
        Comparison(
          first: judged[0].judge, second: judged[1].judge, verdict: TwinVerdict(judged[0].errors, judged[1].errors)))
    }
  }

  private static func gaps(_ trial: Trial) -> [Localized] {
    let generation = trial.generation.rawValue
    var gaps = trial.report.schemaLayers.compactMap { layer -> Localized? in
      guard let reason = layer.outcome.reason else { return nil }
      return Localized(
        fr: "\(generation), \(layer.id) : \(reason.text.fr)", en: "\(generation), \(layer.id): \(reason.text.en)")
    }
    let omitted = trial.report.omittedFindings
    if omitted > 0 {
      gaps.append(
        Localized(
          fr: "\(generation) : \(omitted) constats au-delà de la limite ne sont pas comparés",
          en: "\(generation): \(omitted) findings beyond the limit are not compared"))
    }
    return gaps
  }

  /// Whether all judges say the same.
  public var isUnanimous: Bool { comparisons.allSatisfy(\.verdict.isUnanimous) }
}

/// How the comparison of judges is written.
public enum TwinFormat: String, Sendable, CaseIterable {
  case text, json, html

  /// The comparisons in this format.
  public func text(of reports: [TwinReport], _ rendering: Rendering, tool: String) throws -> String {
    switch self {
    case .text: TwinText(rendering).text(of: reports)
    case .json: try CanonicalJSON.text(TwinFile(reports, rendering, tool: tool))
    case .html: try TwinPage(rendering).page(of: reports, tool: tool)
    }
  }
}
