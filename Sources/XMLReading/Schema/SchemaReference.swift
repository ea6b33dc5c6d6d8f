/// What a `schemaLocation`, resolved against the folder of the file it stands in, leads to.
enum SchemaReference: Hashable {
  /// A file, and how the reference differs from its name.
  case file([String], spelling: Spelling)
  /// No such file, whatever the case of its letters.
  case missing
  /// A path that climbs out of the root folder, or an absolute one.
  case outsideRoot
  /// A URI with a scheme: nothing is ever fetched.
  case absoluteURI

  /// How the steps of a reference compare with the names of the files.
  enum Spelling: Int, Comparable {
    case exact, otherNormalization, otherCase
    static func < (a: Spelling, b: Spelling) -> Bool { a.rawValue < b.rawValue }
  }
}
