extension MatriculeINS {
  /// Likely causes of the wrong key of `text`; none when its key is right or when it fails before the key is judged.
  ///
  /// `wrongDigit` needs traits: among the digits that would mend the key only those that the traits ask for are named.
  public static func keyHints(for text: String, traits: MatriculeTraits? = nil) -> [MatriculeKeyHint] {
    let bytes = Array(text.utf8)
    guard diagnose(bytes).failedLevel == .key, let digits = MatriculeDigits(bytes) else { return [] }
    var hints = arithmeticHints(digits)
    for index in 0..<14 {
      var exchanged = bytes
      exchanged.swapAt(index, index + 1)
      guard exchanged != bytes, diagnose(exchanged).matricule != nil else { continue }
      hints.append(.adjacentTransposition(position: index + 1))
    }
    if let traits { hints += wrongDigits(bytes, traits: traits) }
    return hints
  }

  private static func arithmeticHints(_ digits: MatriculeDigits) -> [MatriculeKeyHint] {
    var hints: [MatriculeKeyHint] = []
    if let letter = digits.letter {
      for reading in MatriculeKeyHint.CorsicanReading.allCases
      where digits.calculatedKey(departement: reading.departement(letter)) == digits.key {
        hints.append(.corsicanLetterRead(as: reading))
      }
    } else if digits.departement == 20 {
      let keys = [CorsicanLetter.a, .b].map { digits.calculatedKey(departement: $0.substitute) }
      if keys.contains(digits.key) { hints.append(.writtenAsUndividedCorsica) }
    }
    let residue = 97 - digits.calculatedKey
    if 97 - residue * 100 % 97 == digits.key { hints.append(.keyOnFifteenDigits) }
    return hints
  }

  private static func wrongDigits(_ bytes: [UInt8], traits: MatriculeTraits) -> [MatriculeKeyHint] {
    (0..<10).compactMap { index in
      guard let wanted = digit(at: index, accordingTo: traits), wanted != bytes[index] else { return nil }
      var mended = bytes
      mended[index] = wanted
      guard let matricule = diagnose(mended).matricule, matricule.disagreements(with: traits).isEmpty else {
        return nil
      }
      return .wrongDigit(position: index + 1)
    }
  }

  /// The character that the traits ask for at `index` (from 0), if they say anything about it.
  private static func digit(at index: Int, accordingTo traits: MatriculeTraits) -> UInt8? {
    func character(_ place: Int, of text: String?) -> UInt8? { text.flatMap { $0.utf8.dropFirst(place).first } }
    switch index {
    case 0: return character(0, of: traits.sexe.map { "\($0.rawValue)" })
    case 1, 2: return character(index - 1, of: traits.annee.map { padded(abs($0 % 100), to: 2) })
    case 3, 4: return character(index - 3, of: traits.mois.map { padded($0, to: 2) })
    default: return character(index - 5, of: traits.lieuDeNaissance?.uppercased())
    }
  }
}
