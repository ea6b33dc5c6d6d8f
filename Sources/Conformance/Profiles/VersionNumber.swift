/// A version whose parts are compared as numbers where they are numbers: `1.9` comes before `1.10`, and `1.2` is `1.2.0`.
public struct VersionNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The version as written.
  public let description: String
  private let parts: [Part]

  private enum Part: Sendable, Hashable, Comparable {
    /// A word comes before any number: `2.0-beta` before `2.0.1`.
    case word(String)
    /// The digits of a number without leading zeros: of any size.
    case number(String)

    static func < (a: Part, b: Part) -> Bool {
      switch (a, b) {
      case (.number(let a), .number(let b)): a.utf8.count == b.utf8.count ? a < b : a.utf8.count < b.utf8.count
      case (.word(let a), .word(let b)): a < b
      case (.word, .number): true
      case (.number, .word): false
      }
    }

    static let zero = Part.number("")
  }

  /// The version that `text` writes.
  public init(_ text: String) {
    description = text
    var parts: [Part] = []
    var word = ""
    var digits: String?
    func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    func end() {
      if let number = digits { parts.append(.number(String(number.drop { $0 == "0" }))) }
      if !word.isEmpty { parts.append(.word(word)) }
      digits = nil
      word = ""
    }
    for character in text {
      if isDigit(character) {
        if digits == nil { end() }
        digits = (digits ?? "") + String(character)
      } else {
        if digits != nil { end() }
        if ".-_".contains(character) { end() } else { word.append(character) }
      }
    }
    end()
    while parts.last == .zero { parts.removeLast() }
    self.parts = parts
  }

  /// The first part, `1` of `1.2.3`, and the second one; nothing where they are no numbers.
  private var majorAndMinor: (major: Int, minor: Int)? {
    func number(_ index: Int) -> Int? {
      guard parts.indices.contains(index) else { return 0 }
      guard case .number(let digits) = parts[index] else { return nil }
      return digits.isEmpty ? 0 : Int(digits)
    }
    guard let major = number(0), let minor = number(1) else { return nil }
    return (major, minor)
  }

  /// Whether `other` is at least `count` minor versions later, or a major one.
  func precedes(_ other: VersionNumber, byMinors count: Int) -> Bool {
    guard let own = majorAndMinor, let others = other.majorAndMinor else { return false }
    return own.major == others.major ? others.minor - own.minor >= count : own.major < others.major
  }

  /// Versions that are written differently may be the same.
  public static func == (a: VersionNumber, b: VersionNumber) -> Bool { a.parts == b.parts }

  /// Equal versions hash alike.
  public func hash(into hasher: inout Hasher) { hasher.combine(parts) }

  /// Earlier first.
  public static func < (a: VersionNumber, b: VersionNumber) -> Bool {
    // What is not written is zero: after a word (`-beta`), before any other number.
    for index in 0..<max(a.parts.count, b.parts.count) {
      let first = a.parts.indices.contains(index) ? a.parts[index] : .zero
      let second = b.parts.indices.contains(index) ? b.parts[index] : .zero
      if first != second { return first < second }
    }
    return false
  }
}
