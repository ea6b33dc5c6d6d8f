import SeededRandom

extension SeededGenerator {
  /// `bytes` with a few bytes changed, removed, doubled or cut off.
  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...6, using: &self) where !result.isEmpty {
      let place = Int.random(in: 0..<result.count, using: &self)
      switch Int.random(in: 0..<6, using: &self) {
      case 0: result[place] = UInt8.random(in: 0...255, using: &self)
      case 1: result[place] = [0, 0xFF, 0x7F, 0x80, 0x0A, 0x0D, 0x22, 0x28][Int.random(in: 0..<8, using: &self)]
      case 2: result.remove(at: place)
      case 3: result.insert(UInt8.random(in: 0...255, using: &self), at: place)
      case 4: result.removeSubrange(place..<result.count)
      default:
        let end = min(result.count, place + Int.random(in: 1...40, using: &self))
        result.insert(contentsOf: result[place..<end], at: place)
      }
    }
    return result
  }

  mutating func bytes(count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
}
