import Conformance

/// The figures of a region, or of the country (convergence.md 3.9).
public struct TerritoryScore: Sendable, Hashable {
  /// Why a territory has no level.
  public enum Undecided: String, Sendable, Hashable, CaseIterable {
    /// No service is measured.
    case notMeasured = "not-measured"
    /// Too few services give their volume.
    case volumesUnknown = "volumes-unknown"
    /// Too little of the declared volume is measured.
    case quorum

    /// The reason shown to people.
    public var label: Localized {
      switch self {
      case .notMeasured: return Localized(fr: "non mesuré", en: "not measured")
      case .volumesUnknown:
        return Localized(fr: "non concluant : volumes non renseignés", en: "inconclusive: volumes not given")
      case .quorum:
        return Localized(
          fr: "non concluant : volume mesuré insuffisant", en: "inconclusive: too little volume measured")
      }
    }
  }

  /// INSEE code of the region; `FR` for the country.
  public let code: String
  /// The services, by id.
  public let services: [ServiceScore]
  /// Σ volume·score and Σ volume of the measured services whose volume is known; nil when too few volumes are known.
  public let weightedPoints: Double?, measuredVolume: Int
  /// Σ volume of all services whose volume is known.
  public let declaredVolume: Int
  /// Measured volume at each level, in documents or messages a month.
  public let volumeByLevel: [Level: Int]
  /// Median of the scores, each service counting once.
  public let median: Double?
  /// Lowest score.
  public let minimum: Double?
  /// The level; nil when it cannot be given.
  public let level: Level?
  /// Why not.
  public let undecided: Undecided?

  /// The figures of `services`, whatever their order.
  public init(code: String, services: [ServiceScore], model: ScoreModel) {
    self.code = code
    self.services = services.sorted { $0.id < $1.id }
    let measured = self.services.filter(\.isMeasured)
    let known = self.services.filter { $0.volume != nil }
    func total(_ services: [ServiceScore]) -> Int {
      services.reduce(0) { $0.addingReportingOverflow($1.volume ?? 0).partialValue }
    }
    let counted = measured.filter { $0.volume != nil }
    measuredVolume = total(counted)
    declaredVolume = total(known)
    volumeByLevel = Dictionary(grouping: counted) { $0.level ?? .none }.mapValues(total)

    let scores = measured.compactMap(\.score).sorted()
    minimum = scores.first
    let middle = scores.count / 2
    median = scores.isEmpty ? nil : scores.count % 2 == 1 ? scores[middle] : (scores[middle - 1] + scores[middle]) / 2

    let isVolumeKnown =
      measuredVolume > 0 && Double(known.count) >= model.knownVolumeQuorum * Double(services.count) - 1e-9
    weightedPoints =
      isVolumeKnown ? counted.reduce(0) { $0 + Double($1.volume ?? 0) * ($1.score ?? 0) } : nil

    if measured.isEmpty {
      (level, undecided) = (nil, .notMeasured)
    } else if !isVolumeKnown {
      (level, undecided) = (nil, .volumesUnknown)
    } else if Double(measuredVolume) < model.measuredVolumeQuorum * Double(declaredVolume) - 1e-9 {
      (level, undecided) = (nil, .quorum)
    } else {
      let needed = model.levelQuorum * Double(measuredVolume) - 1e-9
      level = Level.allCases.last { level in Double(total(counted.filter { ($0.level ?? .none) >= level })) >= needed }
      undecided = nil
    }
  }

  /// Volume-weighted score of the measured services, 0…100, not rounded.
  public var weightedScore: Double? { weightedPoints.map { $0 / Double(measuredVolume) } }

  /// Share of the declared volume that is measured, 0…1; nil when too few volumes are known.
  public var measuredShare: Double? {
    guard declaredVolume > 0, weightedPoints != nil else { return nil }
    return Double(measuredVolume) / Double(declaredVolume)
  }

  /// Share of the measured volume at `level` or above, 0…1.
  public func share(atLeast level: Level) -> Double? {
    guard measuredVolume > 0, weightedPoints != nil else { return nil }
    return Double(volumeByLevel.reduce(0) { $0 + ($1.key >= level ? $1.value : 0) }) / Double(measuredVolume)
  }

  /// The services without a score: *non mesurés*.
  public var notMeasured: [ServiceScore] { services.filter { !$0.isMeasured } }

  /// The services without a volume: *volume non renseigné*.
  public var volumeUnknown: [ServiceScore] { services.filter { $0.volume == nil } }

  /// The services that serve other regions as well: *mutualisés*.
  public var shared: [ServiceScore] { services.filter(\.isShared) }
}
