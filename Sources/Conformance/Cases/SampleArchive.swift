import DocumentTree
import Envelope

/// The archive that a sample mail carries, taken apart so that a case can edit its entries.
struct SampleArchive {
  /// Its entries, in order.
  private(set) var entries: [StoredArchive.Entry]
  /// Entries of which the metadata shall go on telling the former hash and size.
  private var stale: Set<String> = []
  private let original: [String: [UInt8]]

  /// The archive in `mail`, if there is one.
  init?(in mail: [UInt8]) {
    guard let mail = try? MailReader().read(mail),
      let part = mail.parts.first(where: { $0.type == "application/zip" }),
      let archive = try? ZIPDirectory(reading: mail.content(of: part))
    else { return nil }
    entries = archive.entries.compactMap { entry in
      (try? archive.contents(of: entry.index)).map { StoredArchive.Entry(path: entry.name, content: $0) }
    }
    original = Dictionary(entries.map { ($0.path, $0.content) }, uniquingKeysWith: { first, _ in first })
  }

  /// Applies an edit; the result is what is wrong with it, if anything is. `sample` gives the bytes of a sample.
  mutating func apply(
    _ edit: RuleCase.EntryEdit, sample: (String) throws(ConfigurationError) -> [UInt8],
    replace: (_ this: String, _ by: String, _ all: Bool, _ bytes: [UInt8]) throws(ConfigurationError) -> [UInt8]
  ) throws(ConfigurationError) -> Bool {
    let index = entries.firstIndex { $0.path == edit.path || $0.path.hasSuffix("/" + edit.path) }
    switch edit.change {
    case .add(let content): entries.append(StoredArchive.Entry(path: edit.path, content: content))
    case .addSample(let path): entries.append(StoredArchive.Entry(path: edit.path, content: try sample(path)))
    case .remove:
      guard let index else { return false }
      entries.remove(at: index)
    case .rename(let path):
      guard let index else { return false }
      entries[index].path = path
    case .content(let content):
      guard let index else { return false }
      entries[index].content = content
    case .replace(let edits):
      guard let index else { return false }
      for (this, by, all) in edits { entries[index].content = try replace(this, by, all, entries[index].content) }
    }
    if edit.isStale { stale.insert(edit.path) }
    return true
  }

  /// The archive, its metadata telling hash and size of the entries that were edited.
  func sealed() -> [UInt8] {
    var sealed = entries
    for entry in entries where !stale.contains(where: { entry.path.hasSuffix($0) }) {
      guard let before = original[entry.path], before != entry.content else { continue }
      let changes = [
        (ContainedFile.sha1(before), ContainedFile.sha1(entry.content)),
        (">\(before.count)</rim:Value>", ">\(entry.content.count)</rim:Value>"),
      ]
      for index in sealed.indices where sealed[index].path.hasSuffix("METADATA.XML") {
        var text = String(decoding: sealed[index].content, as: UTF8.self)
        for (this, by) in changes { text = text.replacing(this, with: by) }
        sealed[index].content = Array(text.utf8)
      }
    }
    return StoredArchive.bytes(of: sealed)
  }
}
