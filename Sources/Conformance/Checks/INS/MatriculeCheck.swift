import Identifiers

/// Judges a matricule INS level by level: shape, characters, structure, key (fact sheet INS §1).
///
/// A level is judged only when those before it are right; the aspects of the others are not mentioned. A number that is
/// none of an INS by its own form (NNP, migrant de passage) is judged as that and no further. Fields: `oid`, `type`,
/// `namespace`; `sexe`, `date`, `lieu` help to tell why a key is wrong; `exemple` is there when the value is one of the
/// published examples that are known to be wrong.
///
/// Insertions: `{length}`, `{position}`, `{month}`; `{expected}` is the right key, which is personal.
struct MatriculeCheck: Check {
  static let name = "matricule"
  static let aspects = [
    "length", "separators", "characters", "lower-case", "first-digit", "provisional", "unattributed", "month",
    "month-unusual", "departement", "departement-ambiguous", "overseas", "zeros", "key-range", "key",
  ]

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    let identifier = PatientIdentifier(value, in: subject)
    guard identifier.claimsToBeMatricule else { return [] }
    let diagnosis = identifier.matricule
    var deviations: [String: Deviation] = [:]
    for fault in diagnosis.faults {
      for (aspect, deviation) in self.deviations(fault, of: diagnosis, value, in: subject)
      where deviations[aspect] == nil {
        // The first of each aspect is enough to mend the value.
        deviations[aspect] = deviation
      }
    }
    for (aspect, deviation) in self.deviations(diagnosis.remarks) where deviations[aspect] == nil {
      deviations[aspect] = deviation
    }
    return reached(diagnosis).map { aspect in
      Judgement(Self.aspect(aspect), deviations[aspect].map { .failed($0) } ?? .passed)
    }
  }

  // MARK: Levels

  /// The aspects that were judged.
  private func reached(_ diagnosis: MatriculeDiagnosis) -> [String] {
    let shape = ["length", "separators"]
    if isOtherNumber(diagnosis) {
      return diagnosis.failedLevel == .shape ? ["provisional"] : shape + ["characters", "lower-case", "provisional"]
    }
    let characters = shape + ["characters", "lower-case"]
    let structure = characters + ["first-digit", "provisional", "unattributed", "month", "departement"]
    let remarks = structure + ["month-unusual", "departement-ambiguous", "overseas", "zeros", "key-range"]
    switch diagnosis.failedLevel {
    case .shape: return shape
    case .characters: return characters
    case .structure: return structure
    case .key:
      let isOutOfRange = diagnosis.faults.contains { if case .keyOutOfRange = $0 { true } else { false } }
      return isOutOfRange ? remarks : remarks + ["key"]
    case nil: return remarks + ["key"]
    }
  }

  /// Whether the value is a number that never was an INS, rather than a faulty INS.
  private func isOtherNumber(_ diagnosis: MatriculeDiagnosis) -> Bool {
    diagnosis.lookalike == .provisionalNumber || diagnosis.lookalike == .migrantNumber
  }

  // MARK: Faults

  private func deviations(
    _ fault: MatriculeFault, of diagnosis: MatriculeDiagnosis, _ value: SelectedValue, in subject: Subject
  ) -> [(aspect: String, deviation: Deviation)] {
    switch fault {
    case .length(let found):
      if isOtherNumber(diagnosis) { return [("provisional", otherNumber(diagnosis))] }
      var deviation = Deviation(expected: "15", arguments: ["length": String(found)])
      if case .surplusAround(let positions) = diagnosis.lookalike {
        deviation.variant = "surplus"
        deviation.arguments["position"] = positions.map(String.init).joined(separator: ", ")
      }
      return [("length", deviation)]
    case .keyMissing(let key):
      if isOtherNumber(diagnosis) { return [("provisional", otherNumber(diagnosis))] }
      return [
        (
          "length",
          Deviation(
            expected: key.map(MatriculeCheck.twoDigits), expectedIsPersonal: true, arguments: ["length": "13"],
            variant: key == nil ? nil : "key-missing")
        )
      ]
    case .separators(let first, let count):
      return [("separators", Deviation(arguments: ["position": String(first), "count": String(count)]))]
    case .forbiddenCharacter(let position, _):
      return [("characters", Deviation(arguments: ["position": String(position)]))]
    case .letterOutsideCorsica(let position, _):
      return [("characters", Deviation(arguments: ["position": String(position)], variant: "outside-corsica"))]
    case .lowerCaseLetter(let position, _):
      return [("lower-case", Deviation(arguments: ["position": String(position)]))]
    case .firstDigit(_, .provisional), .firstDigit(_, .migrant): return [("provisional", otherNumber(diagnosis))]
    case .firstDigit(_, .unattributed): return [("first-digit", Deviation()), ("unattributed", Deviation())]
    case .firstDigit(_, .impossible): return [("first-digit", Deviation())]
    case .monthInvalid(let found):
      return [("month", Deviation(arguments: ["month": MatriculeCheck.twoDigits(found)]))]
    case .departementZero: return [("departement", Deviation())]
    case .keyOutOfRange(_, let expected): return [("key-range", wrongKey(expected: expected, value, in: subject))]
    case .keyMismatch(_, let expected): return [("key", wrongKey(expected: expected, value, in: subject))]
    }
  }

  private func otherNumber(_ diagnosis: MatriculeDiagnosis) -> Deviation {
    Deviation(variant: diagnosis.lookalike == .migrantNumber ? "migrant" : nil)
  }

  /// A wrong key with the likeliest cause; a cause is a suggestion, never a corrected value.
  private func wrongKey(expected: Int, _ value: SelectedValue, in subject: Subject) -> Deviation {
    var deviation = Deviation(expected: MatriculeCheck.twoDigits(expected), expectedIsPersonal: true)
    if value.fields["exemple"] != nil, subject.options.context == .test {
      deviation.variant = "known-bad-example"
      return deviation
    }
    let hints = MatriculeINS.keyHints(
      for: value.fields["matricule"]?.text ?? value.text, traits: MatriculeTraits(value.fields))
    var transpositions: [String] = []
    for hint in hints {
      switch hint {
      case .corsicanLetterRead, .writtenAsUndividedCorsica:
        deviation.variant = "corsica"
        return deviation
      case .keyOnFifteenDigits:
        deviation.variant = "fifteen-digits"
        return deviation
      case .wrongDigit(let position):
        deviation.variant = "digit"
        deviation.arguments["position"] = String(position)
        return deviation
      case .adjacentTransposition(let position): transpositions.append("\(position)-\(position + 1)")
      }
    }
    if !transpositions.isEmpty {
      deviation.variant = "transposition"
      deviation.arguments["position"] = transpositions.joined(separator: ", ")
    }
    return deviation
  }

  // MARK: Remarks

  private func deviations(_ remarks: [MatriculeRemark]) -> [(aspect: String, deviation: Deviation)] {
    let hasBothZeros = remarks.contains(.communeZero) && remarks.contains(.ordreZero)
    return remarks.map { remark in
      switch remark {
      case .monthUnknown(let found):
        ("month", Deviation(arguments: ["month": MatriculeCheck.twoDigits(found)], variant: "unknown"))
      case .monthUnusual(let found): ("month-unusual", Deviation(arguments: ["month": MatriculeCheck.twoDigits(found)]))
      case .departementTwenty: ("departement", Deviation(variant: "corsica"))
      case .departementAmbiguous: ("departement-ambiguous", Deviation())
      case .overseas985: ("overseas", Deviation())
      case .communeZero: ("zeros", Deviation(variant: hasBothZeros ? nil : "commune"))
      case .ordreZero: ("zeros", Deviation(variant: hasBothZeros ? nil : "ordre"))
      }
    }
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
