/// Interned byte strings: equal strings have one identifier, so comparing them is comparing integers.
///
/// Identifier 0 is always the empty string. Identifiers are dense and given in order of first appearance.
public struct ByteTable: Sendable {
  private var blob: [UInt8] = []
  private var starts: [Int32] = [0, 0]
  private var slots: [Int32]
  private var mask: Int

  /// An empty table; it grows as needed.
  public init() {
    slots = Array(repeating: -1, count: 64)
    mask = 63
    slots[Int(truncatingIfNeeded: ByteTable.hash(UnsafeBufferPointer(start: nil, count: 0))) & mask] = 0
  }

  /// Number of distinct strings, the empty one included.
  public var count: Int { starts.count - 1 }

  /// Total size of the distinct strings in bytes.
  public var byteCount: Int { blob.count }

  /// The identifier of `bytes`, which is added if it is new.
  public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = ByteTable.hash(bytes)
    if let known = find(bytes, hash: hash) { return known }
    blob.append(contentsOf: bytes)
    starts.append(Int32(truncatingIfNeeded: blob.count))
    let id = Int32(truncatingIfNeeded: count - 1)
    if count * 2 > slots.count { grow() } else { insert(id, hash: hash) }
    return id
  }

  /// The identifier of `text` in UTF-8, which is added if it is new.
  public mutating func intern(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The identifier of `text` in UTF-8 if it is in the table.
  public func find(_ text: String) -> Int32? {
    var text = text
    return text.withUTF8 { find($0, hash: ByteTable.hash($0)) }
  }

  /// The identifier of `bytes`, whose hash was taken before, if they are in the table.
  public func find(_ bytes: HashedBytes) -> Int32? {
    var slot = Int(truncatingIfNeeded: bytes.hash) & mask
    while slots[slot] >= 0 {
      let id = Int(slots[slot])
      let start = Int(starts[id])
      let count = Int(starts[id + 1]) - start
      if count == bytes.bytes.count, (0..<count).allSatisfy({ blob[start + $0] == bytes.bytes[$0] }) {
        return Int32(truncatingIfNeeded: id)
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The bytes of string `id`.
  public func bytes(_ id: Int32) -> ArraySlice<UInt8> {
    blob[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])]
  }

  /// String `id`; bytes that are not UTF-8 are replaced by U+FFFD.
  public func string(_ id: Int32) -> String {
    String(decoding: bytes(id), as: UTF8.self)
  }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int32? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      if equal(slots[slot], bytes) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func equal(_ id: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[Int(id)])
    guard Int(starts[Int(id) + 1]) - start == bytes.count else { return false }
    for offset in 0..<bytes.count where blob[start + offset] != bytes[offset] { return false }
    return true
  }

  private mutating func insert(_ id: Int32, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = id
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    mask = slots.count - 1
    for id in 0..<count {
      insert(
        Int32(truncatingIfNeeded: id),
        hash: bytes(Int32(truncatingIfNeeded: id)).withUnsafeBufferPointer(ByteTable.hash))
    }
  }

  /// FNV-1a over eight bytes at a time, mixed once at the end: hostile collisions cost time, never a wrong answer,
  /// and the reader's time limit bounds them.
  fileprivate static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
      index += 8
    }
    while index < bytes.count {
      hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3
      index += 1
    }
    hash ^= hash >> 29
    hash = hash &* 0xbf58_476d_1ce4_e5b9
    return hash ^ (hash >> 32)
  }
}

/// A text that is looked for in many tables.
public struct HashedBytes: Sendable {
  /// The text in UTF-8.
  public let bytes: [UInt8]
  fileprivate let hash: UInt64

  /// The text in UTF-8, its hash taken once.
  public init(_ text: String) {
    bytes = Array(text.utf8)
    hash = bytes.withUnsafeBufferPointer(ByteTable.hash)
  }
}
