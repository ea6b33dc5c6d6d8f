import Identifiers

/// Judges the identifier of a professional or of a structure (fact sheet INS §6), by the table that its carrier tells.
///
/// Fields: `table` says how the value is to be read: `person` (PS_IdNat), `structure` (Struct_IdNat), or the register of a
/// bare number as `NationalNumber` writes it (`RPPS`, `FINESS`…); any other word, an identifier that is no national one.
/// `number`, when the value of the selector is a longer text that holds the identifier.
///
/// A composite identifier whose form is wrong is told as that (`form`, `mix-up`), and the number inside is judged no further;
/// when the form is right, the number is judged by the rule of its register. Insertions: `{register}`, `{length}`,
/// `{wanted}`, `{position}`, `{digit}`; `{expected}` is the right key.
struct NationalIdentifierCheck: Check {
  static let name = "national-id"
  static let aspects = [
    "rpps", "rpps-key", "adeli", "finess", "finess-key", "finess-third", "finess-overseas", "company", "la-poste",
    "rpps-rang", "adeli-rang", "form", "mix-up", "person-prefix", "structure-prefix",
  ]

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    let text = value.fields["number"]?.text ?? value.text
    switch value.fields["table"]?.text {
    case "person": return found(person(text), text)
    case "structure": return found(structure(text), text)
    case let register?:
      guard let register = NationalNumber(rawValue: register) else { return [] }
      return found(bare(text, register), text)
    case nil: return []
    }
  }

  /// A finding tells the identifier, not the longer text around it.
  private func found(_ judgements: [Judgement], _ text: String) -> [Judgement] {
    judgements.map { judgement in
      guard case .failed(var deviation) = judgement.verdict else { return judgement }
      deviation.found = text
      return Judgement(judgement.aspect, .failed(deviation))
    }
  }

  private func passed(_ aspect: String) -> Judgement { Judgement(Self.aspect(aspect), .passed) }

  private func failed(_ aspect: String, _ variant: String? = nil, _ arguments: [String: String] = [:]) -> Judgement {
    Judgement(Self.aspect(aspect), .failed(Deviation(arguments: arguments, variant: variant)))
  }

  // MARK: Identifiers with a prefix

  private func person(_ text: String) -> [Judgement] {
    let diagnosis = PSIdNat.diagnose(text)
    let right = [passed("mix-up"), passed("form")]
    guard let fault = diagnosis.faults.first else { return right + whole(diagnosis.parts) }
    switch fault {
    case .unprefixed(let register): return [failed("mix-up", "unprefixed", ["register": register.rawValue])]
    case .structureIdentifier(let register): return [failed("mix-up", "structure", ["register": register.rawValue])]
    case .number(let register, let numberFault) where numberFault.isOfKey:
      return right + number(diagnosis.parts?.number ?? "", register)
    case .number(let register, let numberFault):
      return [passed("mix-up"), failed("form", "number", describe(numberFault, register))]
    case .empty: return [failed("form", "empty")]
    case .unknownPrefix: return [passed("mix-up"), failed("form")]
    case .internalIdentifierMissing: return [passed("mix-up"), failed("form", "internal")]
    case .address: return [passed("mix-up"), failed("form", "address")]
    }
  }

  private func structure(_ text: String) -> [Judgement] {
    let diagnosis = StructIdNat.diagnose(text)
    let right = [passed("mix-up"), passed("form")]
    guard let fault = diagnosis.faults.first else { return right + whole(diagnosis.parts) }
    switch fault {
    case .personIdentifier: return [failed("mix-up", "person")]
    case .unprefixed(let register): return [failed("mix-up", "unprefixed-structure", ["register": register.rawValue])]
    case .number(let register, _): return right + number(diagnosis.parts?.number ?? "", register)
    case .empty: return [failed("form", "empty")]
    case .unexplained: return [passed("mix-up"), failed("form", "unexplained")]
    }
  }

  /// The number inside an identifier that is right.
  private func whole(_ parts: CompositeIdentifier?) -> [Judgement] {
    guard let parts, let register = parts.register else { return [] }
    return number(parts.number, register)
  }

  // MARK: Bare numbers

  /// A number whose type tells the register. Annexe N writes it both bare and with its prefix (INS-224).
  private func bare(_ text: String, _ register: NationalNumber) -> [Judgement] {
    switch register {
    case .rpps, .adeli:
      if let parts = PSIdNat.diagnose(text).parts, parts.register == register, register.hasShape(parts.number) {
        return [failed("person-prefix", nil, ["register": register.rawValue])] + number(parts.number, register)
      }
      return [passed("person-prefix")] + number(text, register)
    case .finess, .siren, .siret:
      if !register.hasShape(text), let parts = StructIdNat.diagnose(text).parts, parts.register == register {
        return [failed("structure-prefix", nil, ["register": register.rawValue])] + number(parts.number, register)
      }
      return [passed("structure-prefix")] + number(text, register)
    case .rppsRang, .adeliRang: return number(text, register)
    }
  }

  /// Shape, then key, then what is unusual in a number.
  private func number(_ text: String, _ register: NationalNumber) -> [Judgement] {
    let fault = register.faults(of: text).first
    let shape = aspect(of: register)
    if let fault, !fault.isOfKey {
      let isLetter = if case .letterOutsideCorsica = fault { true } else { false }
      return [failed(shape, isLetter ? "letter" : nil, describe(fault, register))]
    }
    var judgements: [Judgement] = []
    switch register {
    case .rpps: judgements = [passed("rpps"), key("rpps-key", fault)]
    case .finess: judgements = [passed("finess"), key("finess-key", fault)] + remarks(text)
    case .siret where SIRET.isOfLaPoste(text): judgements = [passed("company"), key("la-poste", fault)]
    case .siren, .siret: judgements = [key("company", fault)]
    case .rppsRang: judgements = [key("rpps-rang", fault)]
    // The register is closed: the number itself is what there is to say.
    case .adeli: judgements = [failed("adeli", "closed")]
    case .adeliRang: judgements = [passed("adeli-rang")]
    }
    return judgements
  }

  private func key(_ aspect: String, _ fault: NumberFault?) -> Judgement {
    guard case .keyMismatch(_, let expected)? = fault else { return passed(aspect) }
    return Judgement(
      Self.aspect(aspect), .failed(Deviation(expected: String(expected), expectedIsPersonal: true, variant: "key")))
  }

  private func remarks(_ text: String) -> [Judgement] {
    guard let finess = FINESS(text) else { return [] }
    var judgements = [passed("finess-third")]
    if finess.departement == "97" { judgements.append(passed("finess-overseas")) }
    for remark in finess.remarks {
      switch remark {
      case .thirdPosition(let digit): judgements = [failed("finess-third", nil, ["digit": String(digit)])]
      case .overseasTerritory(let digit):
        judgements = [passed("finess-third"), failed("finess-overseas", nil, ["digit": String(digit)])]
      }
    }
    return judgements
  }

  private func aspect(of register: NationalNumber) -> String {
    switch register {
    case .rpps: "rpps"
    case .adeli: "adeli"
    case .rppsRang: "rpps-rang"
    case .adeliRang: "adeli-rang"
    case .finess: "finess"
    case .siren, .siret: "company"
    }
  }

  private func describe(_ fault: NumberFault, _ register: NationalNumber) -> [String: String] {
    var arguments = ["register": register.rawValue, "wanted": String(register.length)]
    switch fault {
    case .length(let found, _): arguments["length"] = String(found)
    case .separators(let position, _), .forbiddenCharacter(let position, _), .lowerCaseLetter(let position, _),
      .letterOutsideCorsica(let position, _):
      arguments["length"] = String(register.length)
      arguments["position"] = String(position)
    case .allZeros, .keyMismatch: arguments["length"] = String(register.length)
    }
    return arguments
  }
}
