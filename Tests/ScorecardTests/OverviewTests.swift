import SeededRandom
import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Vues d'ensemble : cibles, répartitions, ensembles de positions")
struct OverviewTests {
  @Test("convergence.md 3.8 : 62 en 2024, 71 en 2025, cible 90 en 2026 : projection 80, en retard de 10")
  func trajectory() throws {
    let standing = TargetStanding(
      AxisTarget(axis: nil, year: 2026, score: 90), score: 71, level: .partial, year: 2025,
      earlier: [Trajectory.Point(year: 2024, score: 62)], model: try ProjectFile.model())
    #expect(standing.gap == 19)
    #expect(standing.trajectory.slope == 9)
    #expect(standing.trajectory.projection == 80)
    #expect(standing.status == .late)
  }

  @Test("un niveau visé n'est atteint que par le niveau : un score suffisant que retient un plafond ne l'est pas")
  func cappedLevel() throws {
    let model = try ProjectFile.model()
    func standing(_ level: Level) -> TargetStanding {
      TargetStanding(
        AxisTarget(axis: nil, year: 2026, level: .proven), score: 95, level: level, year: 2026, model: model)
    }
    #expect(!standing(.partial).isReached)
    #expect(standing(.partial).status == .undetermined)
    #expect(standing(.proven).status == .reached)
    #expect(standing(.partial).aimed == 90)
  }

  @Test("non mesuré : ni écart, ni statut, ni pente venue d'une campagne passée")
  func unmeasured() throws {
    let standing = TargetStanding(
      AxisTarget(axis: .mail, year: 2026, score: 50), score: nil, level: nil, year: 2026,
      earlier: [Trajectory.Point(year: 2025, score: 60)], model: try ProjectFile.model())
    #expect(standing.gap == nil)
    #expect(!standing.isReached)
    #expect(standing.status == .undetermined)
  }

  @Test("un ensemble de positions se comporte comme un ensemble d'entiers", arguments: 0..<20)
  func positions(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bits = PositionSet()
    var reference: Set<Int> = []
    for _ in 0..<300 {
      let position = Int.random(in: 0..<200, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0:
        bits.remove(position)
        reference.remove(position)
      case 1:
        let end = min(position + Int.random(in: 0..<70, using: &generator), 200)
        bits.insert(position..<end)
        reference.formUnion(position..<end)
      default:
        bits.insert(position)
        reference.insert(position)
      }
    }
    #expect(bits.ranges.flatMap { Array($0) } == reference.sorted())
    #expect(bits.count == reference.count)
    for (one, next) in zip(bits.ranges, bits.ranges.dropFirst()) { #expect(one.upperBound < next.lowerBound) }
    var rest = bits
    var few = PositionSet()
    for position in reference.prefix(10) { few.insert(position) }
    rest.subtract(few)
    #expect(rest.count == reference.count - min(10, reference.count))
  }

  @Test("des essais réunis dans n'importe quel ordre donnent la même liste", arguments: 0..<20)
  func trials(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rule = RuleID("ESS-001")
    let given = (0..<120).map { _ -> Trial in
      let evidence = Int.random(in: 0..<70, using: &generator)
      return Bool.random(using: &generator)
        ? Trial(evidence: evidence, verdict: .passed)
        : Trial(evidence: evidence, verdict: .failed, issues: [Trial.Issue(.failed, rule: rule)])
    }
    let positions = Array(0..<70).shuffled(using: &generator)
    func list(_ trials: [Trial]) -> TrialList {
      var set = TrialSet()
      for trial in trials { set.add(trial) }
      return set.list(at: positions)
    }
    let reference = list(given)
    #expect(list(given.shuffled(using: &generator)) == reference)
    let failed = Set(given.filter { $0.verdict == .failed }.map { positions[$0.evidence] })
    let all = Set(given.map { positions[$0.evidence] })
    #expect(reference.map(\.evidence) == all.sorted())
    #expect(Set(reference.filter { $0.verdict == .failed }.map(\.evidence)) == failed)
    #expect(reference.passed == all.count - failed.count)
    #expect(reference == TrialList(Array(reference)))
  }
}
