import Conformance
import Synchronization

/// The validators of a service: one for each circumstance that was asked for, all of the same rules and schemas.
final class ValidatorShelf: Sendable {
  /// What tells one validator from another.
  struct Key: Hashable {
    var context: CheckOptions.Context
    var mode: CheckOptions.Mode
    var strictness: CheckOptions.Strictness
    var generation: CDAGeneration?
    var day: CivilDate
  }

  private let base: Validator
  private let known: Mutex<[Key: Validator]>

  init(_ base: Validator) {
    self.base = base
    known = Mutex([Self.key(CheckChoice(), base.options): base])
  }

  /// The validator for a choice, on a day. Those of other days are let go: ages and dates are judged by the day.
  func validator(for choice: CheckChoice, on day: CivilDate) -> Validator {
    var options = base.options
    options.today = day
    let key = Self.key(choice, options)
    return known.withLock { known in
      if let validator = known[key] { return validator }
      known = known.filter { $0.key.day == day }
      options.context = key.context
      options.mode = key.mode
      options.strictness = key.strictness
      options.generation = key.generation
      let fresh = Validator(
        library: base.library, options: options, limits: base.limits, disclosure: base.disclosure,
        maximumFindings: base.maximumFindings, schemas: base.schemas)
      known[key] = fresh
      return fresh
    }
  }

  private static func key(_ choice: CheckChoice, _ options: CheckOptions) -> Key {
    Key(
      context: choice.context ?? options.context, mode: choice.mode ?? options.mode,
      strictness: choice.strictness ?? options.strictness, generation: choice.generation ?? options.generation,
      day: options.today)
  }
}
