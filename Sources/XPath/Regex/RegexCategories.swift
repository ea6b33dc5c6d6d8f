/// A set of Unicode general categories, as `\p{…}` names them.
struct RegexCategories: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  /// The two-letter names, in the order of their bits. `Cs` has no character in a string and no name in XML Schema.
  private static let names = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po",
    "Zs", "Zl", "Zp", "Sm", "Sc", "Sk", "So", "Cc", "Cf", "Co", "Cn",
  ]

  static let all = RegexCategories(rawValue: (1 << 30) - 1)
  /// `\d`
  static let decimalDigits = RegexCategories(rawValue: 1 << 8)
  /// `\w`: everything but punctuation, separators and others.
  static let word = all.subtracting(RegexCategories(namesStartingWith: "P"))
    .subtracting(RegexCategories(namesStartingWith: "Z"))
    .subtracting(RegexCategories(namesStartingWith: "C")).subtracting(surrogate)

  private static let surrogate = RegexCategories(rawValue: 1 << 29)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(namesStartingWith letter: Character) {
    var bits: UInt32 = 0
    for (bit, name) in RegexCategories.names.enumerated() where name.first == letter { bits |= 1 << UInt32(bit) }
    self.init(rawValue: bits)
  }

  /// The category `name` (`Lu`), or the group of categories (`L`); nil if XML Schema knows no such name.
  init?(name: String) {
    if let bit = RegexCategories.names.firstIndex(of: name) {
      self.init(rawValue: 1 << UInt32(bit))
    } else if name.count == 1, let letter = name.first, "LMNPZSC".contains(letter) {
      self.init(namesStartingWith: letter)
    } else {
      return nil
    }
  }

  var inverted: RegexCategories { RegexCategories.all.subtracting(self) }

  /// Whether the category of `scalar` is in the set.
  func contains(categoryOf scalar: Unicode.Scalar) -> Bool {
    rawValue & (1 << RegexCategories.bit(scalar.properties.generalCategory)) != 0
  }

  private static func bit(_ category: Unicode.GeneralCategory) -> UInt32 {
    switch category {
    case .uppercaseLetter: 0
    case .lowercaseLetter: 1
    case .titlecaseLetter: 2
    case .modifierLetter: 3
    case .otherLetter: 4
    case .nonspacingMark: 5
    case .spacingMark: 6
    case .enclosingMark: 7
    case .decimalNumber: 8
    case .letterNumber: 9
    case .otherNumber: 10
    case .connectorPunctuation: 11
    case .dashPunctuation: 12
    case .openPunctuation: 13
    case .closePunctuation: 14
    case .initialPunctuation: 15
    case .finalPunctuation: 16
    case .otherPunctuation: 17
    case .spaceSeparator: 18
    case .lineSeparator: 19
    case .paragraphSeparator: 20
    case .mathSymbol: 21
    case .currencySymbol: 22
    case .modifierSymbol: 23
    case .otherSymbol: 24
    case .control: 25
    case .format: 26
    case .privateUse: 27
    case .unassigned: 28
    case .surrogate: 29
    @unknown default: 28
    }
  }
}
