/// The plans of the fields of a segment, or of the components of a field, in order of their numbers; with what is known
/// beforehand of those that are not there, which are most of them.
final class ElementPlans: Sendable {
  /// The plans.
  let plans: [ElementPlan]
  /// For each, whether nothing is to be said where it is not there.
  private let quiet: [Bool]
  /// The same where what is to be sent if known is missed.
  private let strictlyQuiet: [Bool]
  /// Whether some of them must not be there: that is examined by their absence.
  let hasForbidden: Bool

  /// No plans.
  static let none = ElementPlans([])

  init(_ plans: [ElementPlan]) {
    self.plans = plans
    func isQuiet(_ plan: ElementPlan, strict: Bool) -> Bool {
      guard plan.condition == nil else { return false }
      switch plan.usage {
      case .required: return plan.isJudgedElsewhere
      case .requiredIfKnown: return !strict
      case .conditional, .optional, .forbidden: return true
      }
    }
    quiet = plans.map { isQuiet($0, strict: false) }
    strictlyQuiet = plans.map { isQuiet($0, strict: true) }
    hasForbidden = plans.contains {
      $0.condition == nil && $0.usage == .forbidden && $0.siblings.isEmpty && !$0.isJudgedElsewhere
    }
  }

  var count: Int { plans.count }
  var isEmpty: Bool { plans.isEmpty }

  /// Which of them nothing is to be said of where they are not there.
  func quiet(strict: Bool) -> [Bool] { strict ? strictlyQuiet : quiet }
}
