/// The names of an identity as INSi writes them: `A`–`Z`, space, apostrophe U+0027 and hyphen, nothing else
/// (fact sheet INS §3.1, after SEL-MP-043).
public enum NameTrait: Sendable, Hashable, CaseIterable {
  /// Nom de naissance: hyphens may be doubled, an apostrophe may stand first or last.
  case birthName
  /// Premier prénom: single hyphens; a compound one may be written with a space.
  case givenName
  /// Liste des prénoms: given names with one space between two of them.
  case givenNames

  /// Whether `bytes` are such a name, without a word on why they are not.
  public func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    let isBirthName = self == .birthName
    guard NameTrait.isLetter(first) || isBirthName && first == 0x27 else { return false }
    guard NameTrait.isLetter(last) || isBirthName && last == 0x27 else { return false }
    // Letters since the last separator, and hyphens at a stretch.
    var previous: UInt8 = 0
    var hyphens = 0
    var hasLetter = false
    for byte in bytes {
      if NameTrait.isLetter(byte) {
        hyphens = 0
        hasLetter = true
      } else if byte == 0x2D {
        hyphens += 1
        guard hyphens == 1 ? NameTrait.isLetter(previous) : isBirthName && hyphens == 2 else { return false }
      } else {
        guard byte == 0x20 || byte == 0x27, previous == 0 || NameTrait.isLetter(previous) else { return false }
      }
      previous = byte
    }
    return hasLetter
  }

  /// What is wrong with `text`, the faults of the first level that fails: characters, then form. None when it is right.
  public func faults(in text: String) -> [NameFault] {
    var text = text
    if text.withUTF8(accepts) { return [] }
    // A hostile value is not searched to its end.
    let scalars = Array(text.unicodeScalars.prefix(1_024))
    let characters = scalars.enumerated().compactMap { index, scalar in
      NameTrait.characterFault(scalar, position: index + 1, in: self)
    }
    return characters.isEmpty ? formFaults(scalars) : characters
  }

  /// `text` in the alphabet, as far as that can be said: for a suggestion, never for a correction.
  public static func transliterated(_ text: String) -> String {
    var result = ""
    for scalar in CanonicalComposition.compose(text).unicodeScalars {
      if let fault = characterFault(scalar, position: 0, in: .birthName) {
        result += fault.replacement ?? ""
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  // MARK: Characters

  private static func characterFault(_ scalar: Unicode.Scalar, position: Int, in trait: NameTrait) -> NameFault? {
    switch scalar {
    case "A"..."Z", " ", "'", "-": nil
    case "a"..."z": .lowerCase(position: position, found: scalar)
    case _ where trait == .givenNames && ",;/|~".unicodeScalars.contains(scalar):
      .listSeparator(position: position, found: scalar)
    case "\u{2018}", "\u{2019}", "\u{02BC}", "\u{00B4}", "`", "\u{2032}":
      .typographic(position: position, found: scalar, replacement: "'")
    case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{00AD}":
      .typographic(position: position, found: scalar, replacement: "-")
    case _ where !scalar.isASCII && scalar.isBlank: .typographic(position: position, found: scalar, replacement: " ")
    default:
      if let letters = NameTransliteration.table[scalar] {
        .transliterable(position: position, found: scalar, replacement: letters)
      } else {
        .forbidden(position: position, found: scalar)
      }
    }
  }

  // MARK: Form

  private func formFaults(_ scalars: [Unicode.Scalar]) -> [NameFault] {
    guard let first = scalars.first, let last = scalars.last else { return [.empty] }
    var faults: [NameFault] = []
    if first == " " || first == "-" || first == "'" && self != .birthName { faults.append(.edge(position: 1)) }
    var index = 1
    while index < scalars.count {
      let pair = (scalars[index - 1], scalars[index])
      if NameTrait.isSeparator(pair.0), NameTrait.isSeparator(pair.1) {
        let isDouble = pair == ("-", "-")
        let isAllowed =
          isDouble && self == .birthName && !(index >= 2 && scalars[index - 2] == "-")
        if !isAllowed {
          faults.append(
            self == .givenNames && pair == (" ", " ")
              ? .doubleSpace(position: index + 1) : .adjacentSeparators(position: index + 1))
        }
      }
      index += 1
    }
    if last == " " || last == "-" || last == "'" && self != .birthName { faults.append(.edge(position: scalars.count)) }
    return faults.isEmpty ? [.empty] : faults
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "'" || scalar == "-" }
}
