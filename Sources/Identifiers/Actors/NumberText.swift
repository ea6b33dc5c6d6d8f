/// The characters of a number, judged level by level before a type reads a meaning into them.
struct NumberText {
  /// What may stand at the second position, where the département of Corsica has its letter.
  enum SecondPosition {
    /// A digit, as everywhere.
    case digit
    /// A digit, or A or B after a 2.
    case corsica
    /// A digit or any capital letter.
    case letter
  }

  /// The values of the characters: digits as they are, letters from A = 1.
  let digits: [Int]
  /// The faults of shape and characters.
  let faults: [NumberFault]

  /// Reads `text` as a number of `length` characters.
  init(_ text: some StringProtocol, length: Int, second: SecondPosition = .digit) {
    if text.utf8.count == length, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
      digits = text.utf8.map { Int($0) - 0x30 }
      faults = text.utf8.allSatisfy { $0 == 0x30 } ? [.allZeros] : []
      return
    }
    // No use to look into what is far too long: memory stays flat whatever a field holds.
    let scalars = Array(text.unicodeScalars.prefix(256))
    let separators = scalars.indices.filter { NumberText.isSeparator(scalars[$0]) }
    var faults: [NumberFault] = []
    if let first = separators.first { faults.append(.separators(firstAt: first + 1, count: separators.count)) }
    if scalars.count - separators.count != length {
      faults.append(.length(found: scalars.count - separators.count, expected: length))
    }
    guard faults.isEmpty else {
      digits = []
      self.faults = faults
      return
    }
    var digits: [Int] = []
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "0"..."9": digits.append(Int(scalar.value) - 0x30)
      case "A"..."Z" where index == 1 && second == .letter: digits.append(Int(scalar.value) - 0x40)
      case "A"..."B" where index == 1 && second == .corsica && scalars.first == "2":
        digits.append(Int(scalar.value) - 0x40)
      case "A"..."Z" where index == 1 && second == .corsica:
        faults.append(.letterOutsideCorsica(position: 2, found: scalar))
      case "a"..."z" where index == 1 && second != .digit:
        faults.append(.lowerCaseLetter(position: 2, found: scalar))
      default: faults.append(.forbiddenCharacter(position: index + 1, found: scalar))
      }
    }
    if faults.isEmpty, digits.allSatisfy({ $0 == 0 }) { faults.append(.allZeros) }
    self.digits = digits
    self.faults = faults
  }

  /// The faults, that of the key included when there is no other.
  var faultsWithKey: [NumberFault] {
    guard faults.isEmpty else { return faults }
    return Luhn.fault(of: digits).map { [$0] } ?? []
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "-", "_", "\u{B7}", "\u{2010}"..."\u{2015}", "\u{2212}": true
    default: scalar.isBlank
    }
  }
}
