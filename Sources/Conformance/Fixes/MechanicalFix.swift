/// A way to mend a fault that changes nothing of what a file says. A rule names it in its entry, under `fix`.
public enum MechanicalFix: String, Sendable, CaseIterable {
  /// The byte order mark goes.
  case byteOrderMark = "byte-order-mark"
  /// Lines of XML end with LF, as every parser reads them anyway.
  case lineEnds = "line-ends"
  /// Segments of HL7 v2 end with CR alone, the last one included; empty lines go.
  case segmentEnds = "segment-ends"
  /// The letter of a Corsican matricule becomes a capital.
  case upperCase = "upper-case"

  /// What the fix does, for the user.
  public var label: Localized {
    switch self {
    case .byteOrderMark: Localized(fr: "marque d'ordre retirée", en: "byte order mark removed")
    case .lineEnds: Localized(fr: "fins de ligne unifiées en LF", en: "line ends made LF")
    case .segmentEnds: Localized(fr: "fins de segment ramenées à CR", en: "segment ends made CR")
    case .upperCase: Localized(fr: "lettre du matricule en majuscule", en: "letter of the matricule made a capital")
    }
  }
}
