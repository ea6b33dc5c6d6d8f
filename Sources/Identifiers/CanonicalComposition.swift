/// Joins a letter and its combining marks into the one character that Unicode has for them (NFC for the scripts of Europe).
///
/// The standard library compares characters by canonical equivalence, which is all the table that is needed.
enum CanonicalComposition {
  private static let composed: [Character: Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF]
    var table: [Character: Unicode.Scalar] = [:]
    for value in ranges.joined() {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic,
        !scalar.properties.isFullCompositionExclusion
      else { continue }
      table[Character(scalar)] = scalar
    }
    return table
  }()

  static func compose(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.unicodeScalars.count > 1, let scalar = composed[character] {
        result.unicodeScalars.append(scalar)
      } else {
        result.append(character)
      }
    }
    return result
  }
}
