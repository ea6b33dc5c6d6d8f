/// The key of most French registers: from the right every second digit is doubled, the sum is a multiple of ten.
enum Luhn {
  /// The sum of `digits`, the last of which is the key.
  static func sum(_ digits: some BidirectionalCollection<Int>) -> Int {
    var sum = 0
    var doubles = false
    for digit in digits.reversed() {
      let value = doubles ? digit * 2 : digit
      sum += value > 9 ? value - 9 : value
      doubles.toggle()
    }
    return sum
  }

  /// The key that the digits before the last one give, 0–9.
  static func key(ofAllButLast digits: [Int]) -> Int {
    (10 - sum(digits.dropLast() + [0]) % 10) % 10
  }

  /// The fault of the key, if it is not the last of `digits`.
  static func fault(of digits: [Int]) -> NumberFault? {
    guard let found = digits.last else { return nil }
    let expected = key(ofAllButLast: digits)
    return found == expected ? nil : .keyMismatch(found: found, expected: expected)
  }
}
