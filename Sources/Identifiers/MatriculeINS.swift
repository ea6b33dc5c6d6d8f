/// A matricule INS (NIR or NIA): 13 characters and a coherent key, as a document or message carries it.
///
/// A value exists only when shape, characters, structure and key are right; `diagnose` says why another is refused. A
/// coherent key says nothing about the existence of the person, and nothing in the digits tells a NIR from a NIA: only the
/// OID does (INS-015). Source: décret 82-103 art. 4, INSEE; fact sheet INS §1.
///
/// ```swift
/// let diagnosis = MatriculeINS.diagnose("279035121518989")
/// diagnosis.matricule?.mois  // 3
/// ```
public struct MatriculeINS: Sendable, Hashable {
  private let digits: MatriculeDigits

  /// For digits already judged.
  init(judged digits: MatriculeDigits) { self.digits = digits }

  /// The matricule that `text` writes, if it is right in every respect.
  public init?(_ text: String) {
    guard let found = MatriculeINS.diagnose(text).matricule else { return nil }
    self = found
  }

  /// Position 1.
  public var sexe: Sexe { digits.first == 1 ? .masculin : .feminin }

  /// Positions 2 and 3: the last two digits of the year of birth, 0–99. The century is not written.
  public var annee: Int { digits.year }

  /// Positions 4 and 5: 1–12, or 20–99 when the civil record does not give the month.
  public var mois: Int { digits.month }

  /// Positions 6 and 7.
  public var departement: Departement {
    switch digits.letter {
    case .a: .corseDuSud
    case .b: .hauteCorse
    case nil: .numbered(digits.departement)
    }
  }

  /// Positions 8 to 10: the commune in its département, or the country when the département is 99; 0–999.
  public var commune: Int { digits.commune }

  /// Positions 11 to 13, 0–999.
  public var ordre: Int { digits.ordre }

  /// Positions 6 to 10 together: the COG code of the commune or country of birth, five characters.
  public var lieuDeNaissance: String { departement.code + MatriculeINS.padded(commune, to: 3) }

  /// The COG code of the country (`99109`) of a person born abroad, nothing for others.
  public var pays: String? { departement == .numbered(99) ? lieuDeNaissance : nil }

  /// The département in full, three digits overseas: `51`, `2A`, `974`.
  public var departementComplet: String {
    switch departement {
    case .numbered(97), .numbered(98): departement.code + "\(commune / 100)"
    default: departement.code
    }
  }

  /// Positions 14 and 15: the key, 1–97.
  public var cle: Int { digits.key }

  /// The key that the 13 characters give; equal to `cle`.
  public var calculatedKey: Int { digits.calculatedKey }

  /// The 15 characters in clear: never to be shown without the user's consent.
  public var value: String {
    let head = "\(digits.first)" + MatriculeINS.padded(annee, to: 2) + MatriculeINS.padded(mois, to: 2)
    return head + lieuDeNaissance + MatriculeINS.padded(ordre, to: 3) + MatriculeINS.padded(cle, to: 2)
  }

  /// The first three characters, then a dot for each of the others.
  public var maskedDescription: String { IdentityMask.apply(to: value) }

  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension MatriculeINS: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Masked, so that no log or crash message shows a matricule.
  public var description: String { maskedDescription }
  /// Masked as `description` is.
  public var debugDescription: String { maskedDescription }
  /// Shows no field.
  public var customMirror: Mirror { Mirror(self, children: ["masked": maskedDescription]) }
}
