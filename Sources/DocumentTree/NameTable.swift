/// An expanded name (namespace URI and local name) of one document, as an integer.
public struct NameID: Hashable, Sendable {
  /// Dense number, 0 for "no name".
  public let rawValue: Int32
  /// The name with this number.
  @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }
  /// The name of a node that has none.
  public static let none = NameID(rawValue: 0)
}

/// The interned names of one document.
public struct NameTable: Sendable {
  /// The namespace that the prefix `xml` is bound to.
  public static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  private var strings = ByteTable()
  private var uris: [Int32] = [0]
  private var locals: [Int32] = [0]
  private var known: [UInt64: Int32] = [0: 0]
  /// Number of the vocabulary that the table began as, 0 for none: names have the same numbers in all tables of it.
  public internal(set) var vocabulary: UInt32 = 0
  /// Number of names of that vocabulary.
  public internal(set) var vocabularyCount = 0

  init() {}

  /// Number of expanded names, `NameID.none` included.
  public var count: Int { locals.count }

  mutating func intern(uriID: Int32, localID: Int32) -> NameID {
    let key = UInt64(UInt32(bitPattern: uriID)) << 32 | UInt64(UInt32(bitPattern: localID))
    if let id = known[key] { return NameID(rawValue: id) }
    let id = Int32(truncatingIfNeeded: locals.count)
    uris.append(uriID)
    locals.append(localID)
    known[key] = id
    return NameID(rawValue: id)
  }

  mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> Int32 { strings.intern(text) }
  mutating func intern(_ text: String) -> Int32 { strings.intern(text) }

  /// The name `{uri}local` if the document uses it.
  public func find(uri: String, local: String) -> NameID? {
    guard let uriID = strings.find(uri), let localID = strings.find(local) else { return nil }
    let key = UInt64(UInt32(bitPattern: uriID)) << 32 | UInt64(UInt32(bitPattern: localID))
    return known[key].map(NameID.init(rawValue:))
  }

  /// Every name with this local part, in any namespace: what `*:local` selects.
  public func find(local: String) -> [NameID] {
    guard let localID = strings.find(local) else { return [] }
    return locals.indices.filter { $0 > 0 && locals[$0] == localID }.map {
      NameID(rawValue: Int32(truncatingIfNeeded: $0))
    }
  }

  /// Every name in this namespace: what `prefix:*` selects.
  public func find(uri: String) -> [NameID] {
    guard let uriID = strings.find(uri) else { return [] }
    return uris.indices.filter { $0 > 0 && uris[$0] == uriID }.map { NameID(rawValue: Int32(truncatingIfNeeded: $0)) }
  }

  /// The local part.
  public func local(_ name: NameID) -> String { strings.string(locals[Int(name.rawValue)]) }

  /// Whether the local part is `text`, without making a string of it.
  public func isLocal(_ text: String, _ name: NameID) -> Bool { localBytes(name).elementsEqual(text.utf8) }

  /// The namespace URI, empty for no namespace.
  public func uri(_ name: NameID) -> String { strings.string(uris[Int(name.rawValue)]) }

  /// The local part as UTF-8 bytes.
  func localBytes(_ name: NameID) -> ArraySlice<UInt8> { strings.bytes(locals[Int(name.rawValue)]) }

  func bytes(prefixID: Int32) -> ArraySlice<UInt8> { strings.bytes(prefixID) }
  func string(prefixID: Int32) -> String { strings.string(prefixID) }
  func string(uriID: Int32) -> String { strings.string(uriID) }
}
