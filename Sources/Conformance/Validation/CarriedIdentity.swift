import Identifiers

/// The patient that one carrier names: what the selector `patient` found, kept to be compared with other carriers.
struct CarriedIdentity: Sendable, Hashable {
  /// The profile that defines the identity model, and its selector.
  static let profile = "ins/identite"
  static let selector = "patient"

  /// The kind of the carrier.
  let kind: ArtifactKind
  /// Names from the input to the carrier, as they may be shown.
  let artifact: [String]
  /// Path of the person in the carrier.
  let path: String
  /// The fields of the selector. Their values are personal.
  let fields: SelectedFields

  /// How two values of a field stand to each other.
  enum Relation: Int, Sendable, Comparable {
    case equal
    /// The same once written in one way: capitals without accents, one kind of separator.
    case altered
    case different

    static func < (a: Relation, b: Relation) -> Bool { a.rawValue < b.rawValue }
  }

  /// A strict trait that two carriers say, and what comparing them gives.
  struct Comparison {
    var field: String
    var relation: Relation
    var other: CarriedIdentity
  }

  /// The strict traits that this carrier says, each beside the first of the `others` that says it too; the matricule first.
  func compared(with others: [CarriedIdentity]) -> [Comparison] {
    ["matricule", "nom", "prenoms", "prenom", "date", "sexe", "lieu"].compactMap { name in
      guard let own = comparable(name) else { return nil }
      for other in others {
        guard let foreign = other.comparable(name) else { continue }
        if own == foreign { return Comparison(field: name, relation: .equal, other: other) }
        let isName = name == "nom" || name == "prenoms" || name == "prenom"
        let isAltered = isName && Self.normalised(own) == Self.normalised(foreign)
        return Comparison(field: name, relation: isAltered ? .altered : .different, other: other)
      }
      return nil
    }
  }

  /// The value of a field as far as it can be compared: a whole day, `M` or `F`, a code of five characters.
  private func comparable(_ name: String) -> String? {
    guard let text = fields[name]?.text, !text.isEmpty else { return nil }
    switch name {
    case "date":
      guard case .day(let day) = BirthDate(text, form: BirthDate.Form(in: kind)) else { return nil }
      return day.description
    case "sexe": return text == "M" || text == "F" ? text : nil
    case "lieu": return BirthPlace.isWellFormed(text) ? text : nil
    default: return text
    }
  }

  /// Upper-case ASCII; hyphens, apostrophes and spaces are one class, repeats one sign (INS-067).
  static func normalised(_ name: String) -> String {
    var result = ""
    var isAfterSeparator = true
    for character in NameTrait.transliterated(name).uppercased() {
      if character == " " || character == "-" || character == "'" {
        if !isAfterSeparator { result.append(" ") }
        isAfterSeparator = true
      } else {
        result.append(character)
        isAfterSeparator = false
      }
    }
    if result.last == " " { result.removeLast() }
    return result
  }
}
