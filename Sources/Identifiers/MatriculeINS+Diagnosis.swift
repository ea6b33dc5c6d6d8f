extension MatriculeINS {
  /// Judges `text` as it stands: nothing is trimmed, nothing is folded.
  public static func diagnose(_ text: String) -> MatriculeDiagnosis {
    var text = text
    return text.withUTF8 { diagnose(contiguous: $0) }
  }

  /// Judges bytes that should be UTF-8; a byte that is not counts as a forbidden character.
  public static func diagnose(_ bytes: some Collection<UInt8>) -> MatriculeDiagnosis {
    bytes.withContiguousStorageIfAvailable(diagnose(contiguous:))
      ?? Array(bytes).withUnsafeBufferPointer(diagnose(contiguous:))
  }

  private static func diagnose(contiguous bytes: UnsafeBufferPointer<UInt8>) -> MatriculeDiagnosis {
    guard bytes.count == 15, let digits = MatriculeDigits(bytes) else { return diagnoseWriting(of: bytes) }
    return diagnose(digits)
  }

  /// Levels structure and key, on 13 readable characters and a two-digit key.
  private static func diagnose(_ digits: MatriculeDigits) -> MatriculeDiagnosis {
    let faults = structureFaults(digits)
    guard faults.isEmpty else { return MatriculeDiagnosis(faults: faults, lookalike: lookalike(of: faults)) }
    let remarks = remarks(on: digits)
    let expected = digits.calculatedKey
    if digits.key == expected {
      return MatriculeDiagnosis(matricule: MatriculeINS(judged: digits), remarks: remarks)
    }
    let fault: MatriculeFault =
      (1...97).contains(digits.key)
      ? .keyMismatch(found: digits.key, expected: expected) : .keyOutOfRange(found: digits.key, expected: expected)
    return MatriculeDiagnosis(faults: [fault], remarks: remarks)
  }

  private static func structureFaults(_ digits: MatriculeDigits) -> [MatriculeFault] {
    var faults: [MatriculeFault] = []
    if digits.first != 1, digits.first != 2 {
      let meaning = MatriculeFault.FirstDigitMeaning(digit: digits.first)
      faults.append(.firstDigit(found: digits.first, meaning))
      // An NNP or a MIG has a fund and a serial where a NIR has month and place: nothing more to judge.
      if meaning == .provisional || meaning == .migrant { return faults }
    }
    if digits.month == 0 || (13...19).contains(digits.month) { faults.append(.monthInvalid(found: digits.month)) }
    if digits.letter == nil, digits.departement == 0 { faults.append(.departementZero) }
    return faults
  }

  private static func remarks(on digits: MatriculeDigits) -> [MatriculeRemark] {
    var remarks: [MatriculeRemark] = []
    switch digits.month {
    case 21...29, 43...49: remarks.append(.monthUnusual(found: digits.month))
    case 20...99: remarks.append(.monthUnknown(found: digits.month))
    default: break
    }
    if digits.letter == nil {
      switch digits.departement {
      case 20: remarks.append(.departementTwenty)
      case 91...96: remarks.append(.departementAmbiguous(found: digits.departement))
      case 98 where digits.commune / 100 == 5: remarks.append(.overseas985)
      default: break
      }
    }
    if digits.commune == 0 { remarks.append(.communeZero) }
    if digits.ordre == 0 { remarks.append(.ordreZero) }
    return remarks
  }

  private static func lookalike(of faults: [MatriculeFault]) -> MatriculeLookalike? {
    switch faults.first {
    case .firstDigit(_, .provisional): .provisionalNumber
    case .firstDigit(_, .migrant): .migrantNumber
    default: nil
    }
  }
}

// MARK: Shape and characters

extension MatriculeINS {
  private static func diagnoseWriting(of bytes: UnsafeBufferPointer<UInt8>) -> MatriculeDiagnosis {
    // No use to look into what is far too long: memory stays flat whatever a field holds.
    guard bytes.count <= 1_024 else { return MatriculeDiagnosis(faults: [.length(found: bytes.count)]) }
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var faults: [MatriculeFault] = []
    let separators = scalars.indices.filter { isSeparator(scalars[$0]) }
    if let first = separators.first { faults.append(.separators(firstAt: first + 1, count: separators.count)) }
    let length = scalars.count - separators.count
    if length == 13 {
      faults.append(.keyMissing(calculatedKey: separators.isEmpty ? calculatedKey(ofBody: bytes) : nil))
    } else if length != 15 {
      faults.append(.length(found: length))
    }
    guard faults.isEmpty else { return MatriculeDiagnosis(faults: faults, lookalike: lookalike(of: bytes)) }
    return MatriculeDiagnosis(faults: characterFaults(scalars))
  }

  private static func characterFaults(_ scalars: [Unicode.Scalar]) -> [MatriculeFault] {
    var faults: [MatriculeFault] = []
    var previous: Unicode.Scalar?
    for (index, scalar) in scalars.enumerated() {
      let position = index + 1
      switch scalar {
      case "0"..."9": break
      case "A", "B", "a", "b":
        if position != 7 {
          faults.append(.forbiddenCharacter(position: position, found: scalar))
        } else if previous != "2" {
          faults.append(.letterOutsideCorsica(position: position, found: scalar))
        } else if scalar == "a" || scalar == "b" {
          faults.append(.lowerCaseLetter(position: position, found: scalar))
        }
      default: faults.append(.forbiddenCharacter(position: position, found: scalar))
      }
      previous = scalar
    }
    return faults
  }

  private static func calculatedKey(ofBody bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let digits = MatriculeDigits(bytes), structureFaults(digits).isEmpty else { return nil }
    return digits.calculatedKey
  }

  private static func lookalike(of bytes: UnsafeBufferPointer<UInt8>) -> MatriculeLookalike? {
    if let insC = InsC.lookalike(bytes) { return insC }
    switch ProvisionalNumber(bytes)?.kind {
    case .nnp: return .provisionalNumber
    case .mig: return .migrantNumber
    case nil: break
    }
    guard (16...64).contains(bytes.count) else { return nil }
    let starts = (0...(bytes.count - 15)).filter { start in
      MatriculeDigits(bytes[start..<(start + 15)]).map { diagnose($0).matricule != nil } ?? false
    }
    return starts.isEmpty ? nil : .surplusAround(positions: starts.map { $0 + 1 })
  }

  /// What people write between the groups of a matricule, invisible characters included.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "-", "_", "/", ",", ";", ":", "\u{B7}", "\u{2010}"..."\u{2015}", "\u{2212}": true
    default: scalar.isBlank
    }
  }
}
