import Convergence
import Foundation
import Synchronization

/// How far a large file has been read, on the terminal only: standard error, one line that is written over.
final class ProgressBar: Sendable {
  private struct State {
    var lastPercent = -1
    var lastName = ""
    var isDrawn = false
  }

  private let state = Mutex(State())

  /// A bar, or nothing where nobody would see it.
  init?(quiet: Bool) {
    guard !quiet, Console.isTerminal(STDERR_FILENO) else { return nil }
  }

  /// Shows that `done` of `total` units of `name` are through; draws only when the percentage changes.
  func show(_ name: String, _ done: Int, _ total: Int) {
    guard total > 0 else { return }
    let percent = Int(min(100, Double(done) / Double(total) * 100))
    state.withLock { state in
      guard percent != state.lastPercent || name != state.lastName else { return }
      state.lastPercent = percent
      state.lastName = name
      state.isDrawn = true
      let filled = percent / 5
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
      let shown = String(Masked.neutralised(name).suffix(40))
      FileHandle.standardError.write(Data("\r\u{1B}[K\(bar) \(percent) %  \(shown)".utf8))
    }
  }

  /// Removes the bar, so that what follows begins on a clean line.
  func clear() {
    state.withLock { state in
      guard state.isDrawn else { return }
      state.isDrawn = false
      state.lastPercent = -1
      FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
  }
}
