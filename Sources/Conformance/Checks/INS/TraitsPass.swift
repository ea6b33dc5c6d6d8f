import Identifiers

/// One identity on its way through `TraitsCheck`.
struct TraitsPass {
  private let value: SelectedValue
  private let subject: Subject
  private let hasINS: Bool
  private(set) var judgements: [Judgement] = []

  init(_ value: SelectedValue, in subject: Subject) {
    self.value = value
    self.subject = subject
    hasINS = value.fields["matricule"] != nil
  }

  mutating func run() {
    presence()
    let nom = name("nom", .birthName, form: "birth-name")
    let prenoms = name("prenoms", .givenNames, form: "given-list")
    let prenom = name("prenom", .givenName, form: "given-name")
    if prenoms, prenom, let first = value.fields["prenom"], let list = value.fields["prenoms"] {
      firstGiven(first, list)
    }
    if nom { copied() }
    lengths()
    sexe()
    lieu()
    date()
  }

  // MARK: Presence

  /// Only lists have cells that are there and empty; what a message or a document must hold has rules of its own.
  private mutating func presence() {
    guard subject.kind == .identities, hasINS else { return }
    for name in ["nom", "date", "sexe", "lieu"] {
      guard let field = value.fields[name] else { continue }
      judge("presence", name, field.text.isEmpty ? Deviation(variant: name) : nil)
    }
    for name in ["prenoms", "prenom"] {
      guard let field = value.fields[name] else { continue }
      judge("no-given", name, field.text.isEmpty ? Deviation() : nil)
    }
  }

  // MARK: Names

  /// Judges one name; the result is whether it is right.
  private mutating func name(_ name: String, _ trait: NameTrait, form: String) -> Bool {
    guard let field = value.fields[name], !field.text.isEmpty else { return false }
    let faults = trait.faults(in: field.text)
    for aspect in ["alphabet", "typography", form]
    where !faults.contains(where: { self.aspect(of: $0, form) == aspect }) {
      judge(aspect, name, nil)
    }
    guard let fault = worst(of: faults) else { return true }
    var deviation = Deviation(
      expected: fault.replacement == nil ? nil : NameTrait.transliterated(field.text), expectedIsPersonal: true,
      arguments: ["rank": String(fault.position)], variant: variant(of: fault))
    if let found = fault.found { deviation.arguments["point"] = TraitsPass.codePoint(found) }
    judge(aspect(of: fault, form), name, graded(deviation))
    return false
  }

  /// Several faults of one value are one finding: the gravest to mend, characters that have no obvious replacement first.
  private func worst(of faults: [NameFault]) -> NameFault? {
    faults.first { $0.found != nil && $0.replacement == nil }
      ?? faults.first { if case .typographic = $0 { true } else { false } }
      ?? faults.first { if case .transliterable = $0 { true } else { false } } ?? faults.first
  }

  private func aspect(of fault: NameFault, _ form: String) -> String {
    switch fault {
    case .lowerCase, .transliterable, .forbidden: "alphabet"
    case .typographic: "typography"
    case .empty, .edge, .adjacentSeparators, .listSeparator, .doubleSpace: form
    }
  }

  private func variant(of fault: NameFault) -> String? {
    switch fault {
    case .lowerCase: "lower-case"
    case .transliterable: "transliterate"
    case .listSeparator: "separator"
    case .doubleSpace: "double-space"
    case .edge: "edge"
    case .empty, .typographic, .forbidden, .adjacentSeparators: nil
    }
  }

  private mutating func firstGiven(_ first: SelectedValue.Field, _ list: SelectedValue.Field) {
    switch GivenNames(first: first.text, list: list.text) {
    case .coherent: judge("first-given", "prenom", nil)
    case .partOfCompound: judge("first-given", "prenom", Deviation(variant: "compound"))
    // The published examples of CDA 2.41 give the other given names in place of the list.
    case .contradictory: judge("first-given", "prenom", Deviation(variant: subject.kind == .cda ? "cda" : nil))
    }
  }

  /// The names in use repeat the birth names: copied, unless one of the two differs.
  private mutating func copied() {
    let pairs = [("nom", "nom-utilise"), ("prenom", "prenom-utilise")]
    let used = pairs.filter { value.fields[$0.1].map { !$0.text.isEmpty } ?? false }
    guard !used.isEmpty else { return }
    let isCopy = used.allSatisfy { value.fields[$0.0]?.text == value.fields[$0.1]?.text }
    judge("copied", used[0].1, isCopy ? Deviation() : nil)
  }

  private mutating func lengths() {
    for name in ["nom", "prenoms", "prenom"] {
      guard let field = value.fields[name], !field.text.isEmpty else { continue }
      let length = field.text.unicodeScalars.count
      var deviation: Deviation?
      if subject.kind == .hl7v2, length > 194 {
        deviation = Deviation(variant: nil)
      } else if length > 100 {
        deviation = Deviation(variant: "datamatrix")
      } else if length == 27, name != "prenoms" {
        deviation = Deviation(variant: "carte-vitale")
      }
      deviation?.arguments["length"] = String(length)
      judge("length", name, deviation)
    }
  }

  // MARK: Sex and place

  private mutating func sexe() {
    guard hasINS, let field = value.fields["sexe"], !field.text.isEmpty else { return }
    // Codes that no table has are judged as such by the rules of message and document.
    let isOther: Bool
    switch subject.kind {
    case .cda: isOther = !["M", "F", "U", "UN"].contains(field.text)
    case .hl7v2: isOther = !["M", "F", "U"].contains(field.text)
    default: isOther = false
    }
    if !isOther { judge("sexe", "sexe", field.text == "M" || field.text == "F" ? nil : Deviation()) }
  }

  private mutating func lieu() {
    guard let field = value.fields["lieu"], !field.text.isEmpty else { return }
    let place = BirthPlace(field.text)
    if hasINS { judge("lieu-unknown", "lieu", place == .unknown ? Deviation() : nil) }
    let variant: String?
    switch place {
    case .unknown: return
    case .code:
      judge("lieu", "lieu", nil)
      remarks(on: field.text)
      return
    case .lowerCase: variant = "lower-case"
    case .postalCode: variant = "postal"
    case .isoCountry: variant = "country"
    case .malformed: variant = nil
    }
    judge("lieu", "lieu", graded(Deviation(variant: variant)))
  }

  private mutating func remarks(on code: String) {
    let cities = ["75056", "69123", "13055"]
    judge("lieu-city", "lieu", cities.contains(code) ? Deviation() : nil)
    if code.hasPrefix("20"), case .day(let date)? = birthDate() {
      judge("lieu-former", "lieu", date.year > 1976 ? Deviation() : nil)
    }
    judge("lieu-test", "lieu", code == "63220" ? Deviation() : nil)
  }

  // MARK: Dates

  private func birthDate() -> BirthDate? {
    guard let field = value.fields["date"], !field.text.isEmpty else { return nil }
    return BirthDate(field.text, form: BirthDate.Form(in: subject.kind))
  }

  private mutating func date() {
    guard let date = birthDate() else { return }
    if hasINS {
      let isIncomplete = date == .incomplete
      if subject.kind == .cda {
        judge(
          "date-writing", "date",
          isIncomplete || date == .malformed ? Deviation(variant: isIncomplete ? "incomplete" : nil) : nil)
      } else {
        judge("date-incomplete", "date", isIncomplete ? Deviation() : nil)
      }
      let variant: String?
      switch date {
      case .day: variant = nil
      case .incomplete: return
      case .lunar: variant = "lunar"
      case .noSuchDay: variant = "calendar"
      case .malformed:
        if subject.kind == .cda { return }
        variant = "malformed"
      }
      judge("date", "date", variant.map { Deviation(variant: $0) })
    }
    guard case .day(let day) = date else { return }
    let isOld = hasINS && day.year < 1880
    judge("date-past", "date", day > subject.options.today ? Deviation() : isOld ? Deviation(variant: "old") : nil)
    judge("date-conventional", "date", BirthDate.isConventional(day) ? Deviation() : nil)
    record(day)
  }

  /// A matricule that says the month is unknown goes with a conventional date.
  private mutating func record(_ day: CivilDate) {
    guard let field = value.fields["matricule"], let matricule = MatriculeINS(field.text), matricule.mois > 12 else {
      return
    }
    let isExpected = day.month == 1 || BirthDate.isConventional(day)
    judge("date-record", "date", isExpected ? nil : Deviation())
  }

  // MARK: Judgements

  private func graded(_ deviation: Deviation) -> Deviation {
    var deviation = deviation
    if !hasINS { deviation.grade = "without-ins" }
    return deviation
  }

  private mutating func judge(_ aspect: String, _ name: String, _ deviation: Deviation?) {
    guard var deviation, let field = value.fields[name] else {
      judgements.append(Judgement(TraitsCheck.aspect(aspect), .passed))
      return
    }
    deviation.place = .node(field.node)
    deviation.found = field.text
    judgements.append(Judgement(TraitsCheck.aspect(aspect), .failed(deviation)))
  }

  /// `U+2019`: one character, which names nobody.
  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
