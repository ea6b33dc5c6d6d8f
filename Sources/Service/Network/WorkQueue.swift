import NIOPosix
import Synchronization

/// Runs checks on threads of their own, so that they hold up no connection; what waits is bounded.
final class WorkQueue: Sendable {
  private let pool: NIOThreadPool
  private let capacity: Int
  private let count = Mutex(0)

  init(jobs: Int, waiting: Int) {
    pool = NIOThreadPool(numberOfThreads: jobs)
    capacity = jobs + waiting
    pool.start()
  }

  /// Whether nothing more can wait.
  var isFull: Bool { count.withLock { $0 >= capacity } }

  /// Runs `work` when its turn comes. It is told whether the queue ended before. Nothing runs where too much waits already.
  func submit(_ work: @escaping @Sendable (_ isCancelled: Bool) -> Void) throws(ServiceProblem) {
    let isTaken = count.withLock { count in
      guard count < capacity else { return false }
      count += 1
      return true
    }
    guard isTaken else { throw .busy }
    pool.submit { state in
      defer { self.count.withLock { $0 -= 1 } }
      work(state == .cancelled)
    }
  }

  func shutDown() async { try? await pool.shutdownGracefully() }
}
