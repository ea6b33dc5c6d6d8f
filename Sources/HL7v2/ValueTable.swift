/// A table of coded values.
public struct ValueTable: Hashable, Sendable {
  /// How a value stands to a table.
  public enum Membership: Hashable, Sendable {
    /// One of its codes.
    case member
    /// One of its codes in other letters, or a code that is only put up with.
    case tolerated
    /// Not in the table, which sites may extend.
    case unlisted
    /// Not in the table, which is closed.
    case foreign
  }

  /// Its name: an HL7 number (`0136`), or a French table (`FR-0445`).
  public var name: String
  /// What it lists, in words.
  public var title: String
  /// Its codes, in the order of the file.
  public var codes: [String]
  /// Codes that are put up with.
  public var tolerated: Set<String>
  /// Whether no other code is right.
  public var isClosed: Bool
  /// Whether other letters (`text` for `TEXT`) are put up with.
  public var ignoresCase: Bool
  private let members: Set<String>

  /// A table of `codes`.
  public init(
    name: String, title: String, codes: [String], tolerated: Set<String> = [], isClosed: Bool = false,
    ignoresCase: Bool = false
  ) {
    self.name = name
    self.title = title
    self.codes = codes
    self.tolerated = tolerated
    self.isClosed = isClosed
    self.ignoresCase = ignoresCase
    members = Set(codes)
  }

  /// How `code` stands to the table.
  public func membership(of code: String) -> Membership {
    if members.contains(code) { return .member }
    if tolerated.contains(code) { return .tolerated }
    if ignoresCase, codes.contains(where: { $0.lowercased() == code.lowercased() }) { return .tolerated }
    return isClosed ? .foreign : .unlisted
  }
}
