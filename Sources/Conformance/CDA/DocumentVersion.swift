/// Which version of which document a CDA document is: what replacing one by another is judged on (CDA R2, document
/// identification, revisions and addenda).
struct DocumentVersion: Sendable, Hashable {
  /// An instance identifier.
  struct Identifier: Sendable, Hashable {
    var root: String
    var extensionText: String
  }

  /// A document that this one replaces.
  struct Parent: Sendable, Hashable {
    var identifiers: Set<Identifier>
    var setId: Identifier?
    var version: Int?
  }

  /// An identifier of the patient, of which all that matters is whether it is the same as another.
  struct Patient: Sendable, Hashable {
    var authority: ShortDigest
    var value: ShortDigest
  }

  /// Names from the input to the document, as they may be shown.
  var artifact: [String]
  /// The same file given twice is one document.
  var content: ShortDigest
  var identifier: Identifier?
  var setId: Identifier?
  var version: Int?
  var parents: [Parent]
  /// The identifiers of the patient.
  var patients: Set<Patient>

  /// The identifiers that the document bears or names: documents that share none say nothing of each other.
  var names: Set<Identifier> {
    Set([identifier, setId].compactMap { $0 } + parents.flatMap(\.identifiers))
  }

  /// Whether both name their patient under a common authority, and none of these identifiers is the same.
  func isOfAnotherPatient(than other: DocumentVersion) -> Bool {
    let authorities = Set(patients.map(\.authority)).intersection(other.patients.map(\.authority))
    return !authorities.isEmpty
      && patients.filter { authorities.contains($0.authority) }.isDisjoint(with: other.patients)
  }
}
