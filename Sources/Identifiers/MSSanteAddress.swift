/// An address of the MSSanté trust space, or one that should be: local part and domain.
public struct MSSanteAddress: Sendable, Hashable {
  /// The part before `@`, as written. Personal data: a name, or a matricule.
  public let localPart: String
  /// The part after `@`.
  public let domain: DomainName

  /// The domain of patients (Mon espace santé).
  public static let patientDomain = "patient.mssante.fr"

  /// Mailboxes of the domain of patients which are not those of a patient.
  public static let publishedServiceLocalParts: Set<String> = ["reponse.automatique-test"]

  /// The local part as written, `@`, the domain in lower case and ASCII. Personal data.
  public var value: String { localPart + "@" + domain.ascii }

  /// Equal for two addresses of one mailbox: all in lower case (ADR-011, ADR-026). Personal data.
  public var comparisonKey: String { value.lowercased() }

  /// The first characters of the local part, then the domain in clear.
  public var maskedDescription: String { IdentityMask.apply(to: localPart) + "@" + domain.ascii }

  /// The matricule of the patient whose mailbox this is, if the local part is a right one on the domain of patients.
  public var matricule: MatriculeINS? {
    domain.ascii == MSSanteAddress.patientDomain ? MatriculeINS(localPart.uppercased()) : nil
  }

  /// The places, from 0, of the addresses of `list` that repeat an earlier one, upper and lower case alike (ADR-026).
  public static func repetitions(in list: [MSSanteAddress]) -> [Int] {
    var seen: Set<String> = []
    return list.indices.filter { !seen.insert(list[$0].comparisonKey).inserted }
  }

  /// `text` with its accents left out, to be suggested for a local part; nothing when a character has no plain form.
  public static func unaccented(_ text: String) -> String? {
    var plain = ""
    for scalar in text.unicodeScalars {
      guard let letters = scalar.unaccented else { return nil }
      plain += letters
    }
    return plain
  }
}

extension MSSanteAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Masked, so that no log or crash message shows a name or a matricule.
  public var description: String { maskedDescription }
  /// Masked as `description` is.
  public var debugDescription: String { maskedDescription }
  /// Shows no field.
  public var customMirror: Mirror { Mirror(self, children: ["masked": maskedDescription]) }
}
