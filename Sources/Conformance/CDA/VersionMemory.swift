import PackedBytes

/// The versions of documents that came by, some 250 bytes each, found again by the identifiers that they bear or name.
///
/// Of the documents that share an identifier the last 256 are found again: no document has so many versions, and where a
/// program gives all its documents one identifier, each of them is still told to have that of another.
struct VersionMemory: Sendable {
  /// Most documents that are found again by one identifier.
  static let most = 256

  /// Where a document stands in the bytes that are kept.
  private struct Place {
    var piece: UInt32
    var start: UInt32
  }

  /// A document that has an identifier, and the link to the one before that has it too.
  private struct Link {
    var document: UInt32
    var earlier: UInt32
  }

  /// Bytes are kept in pieces of this size: what grows as one is copied when it grows.
  private static let piece = 1 << 16
  private static let none = UInt32.max

  private var pieces: [[UInt8]] = []
  private var places: [Place] = []
  private var links: [Link] = []
  /// The last link of each identifier, by its hash: what has another identifier of the same hash is looked at for nothing.
  private var last: [Int: UInt32] = [:]

  /// The documents that share an identifier with `version`, in the order in which they came.
  func sharing(with version: DocumentVersion) -> [DocumentVersion] {
    var found: Set<UInt32> = []
    for name in version.names {
      var next = last[name.hashValue] ?? Self.none
      var left = Self.most
      while next != Self.none, left > 0 {
        let link = links[Int(next)]
        found.insert(link.document)
        next = link.earlier
        left -= 1
      }
    }
    let names = version.names
    return found.sorted().compactMap(document).filter { !$0.names.isDisjoint(with: names) }
  }

  /// Keeps `version`.
  mutating func keep(_ version: DocumentVersion) {
    guard let number = UInt32(exactly: places.count), number < Self.none else { return }
    var writer = PackedWriter()
    writer.write(version)
    let bytes = writer.bytes
    if pieces.last.map({ $0.count + bytes.count > Self.piece }) ?? true {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(max(Self.piece, bytes.count))
    }
    let piece = pieces.count - 1
    guard let start = UInt32(exactly: pieces[piece].count), let index = UInt32(exactly: piece) else { return }
    places.append(Place(piece: index, start: start))
    pieces[piece].append(contentsOf: bytes)
    for name in version.names {
      guard let link = UInt32(exactly: links.count), link < Self.none else { return }
      links.append(Link(document: number, earlier: last[name.hashValue] ?? Self.none))
      last[name.hashValue] = link
    }
  }

  /// The document `number`.
  private func document(_ number: UInt32) -> DocumentVersion? {
    let index = Int(number)
    let place = places[index]
    let piece = pieces[Int(place.piece)]
    let next =
      index + 1 < places.count && places[index + 1].piece == place.piece ? Int(places[index + 1].start) : piece.count
    var reader = PackedReader(Array(piece[Int(place.start)..<next]))
    return try? reader.version()
  }
}
