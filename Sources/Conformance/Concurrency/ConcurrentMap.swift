import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What `transform` makes of each element, in the order of the elements, on all cores.
  func concurrentMap<Made: Sendable>(_ transform: @Sendable (Element) -> Made) -> [Made] {
    let made = Mutex<[Made?]>(Array<Made?>(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let value = transform(self[index])
      made.withLock { $0[index] = value }
    }
    return made.withLock { $0.compactMap(\.self) }
  }
}

/// What both closures give, on two cores where there are two.
func concurrently<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let made = Mutex<(First?, Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 {
      let value = first()
      made.withLock { $0.0 = value }
    } else {
      let value = second()
      made.withLock { $0.1 = value }
    }
  }
  let (one, other) = made.withLock { $0 }
  return (one ?? first(), other ?? second())
}
