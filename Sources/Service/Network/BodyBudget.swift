import Synchronization

/// The memory that bodies of requests may hold together.
final class BodyBudget: Sendable {
  private let left: Mutex<Int>

  init(_ bytes: Int) { left = Mutex(bytes) }

  /// What one body holds of the budget, given back when nobody has it any more.
  final class Share: Sendable {
    private let budget: BodyBudget
    private let held = Mutex(0)

    fileprivate init(_ budget: BodyBudget) { self.budget = budget }

    /// Holds `bytes` in all; whether there was room for them.
    func hold(_ bytes: Int) -> Bool {
      held.withLock { held in
        let more = max(0, bytes - held)
        guard budget.take(more) else { return false }
        held += more
        return true
      }
    }

    deinit { budget.giveBack(held.withLock { $0 }) }
  }

  func share() -> Share { Share(self) }

  private func take(_ bytes: Int) -> Bool {
    left.withLock { left in
      guard bytes <= left else { return false }
      left -= bytes
      return true
    }
  }

  private func giveBack(_ bytes: Int) { left.withLock { $0 += bytes } }
}
