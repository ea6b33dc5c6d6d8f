import DocumentTree

/// The CDA documents of one check, as far as they were seen: judges each new one against those it replaces or that replace
/// it (*annule et remplace*). What was not given is not judged.
///
/// Insertions: `{first}` and `{second}`, the files; `{found}` and `{expected}`, identifiers or numbers of versions.
struct DocumentChain: Sendable {
  static let name = "replacement"
  static let aspects = ["set", "version", "parent", "id", "link", "patient", "branch"]

  private var memory = VersionMemory()

  /// What `document` and those seen before say of each other.
  mutating func take(_ document: LocatedVersion) -> [Judgement] {
    let version = document.version
    let others = memory.sharing(with: version)
    // The same file again says nothing that the first did not say.
    let isKnown = others.contains { $0.content == version.content }
    if !isKnown { memory.keep(version) }
    var judgements: [Judgement] = []
    if let own = version.identifier, let parent = version.parents.firstIndex(where: { $0.identifiers.contains(own) }) {
      judgements.append(
        failed("id", version, version, at: document.place(ofParent: parent), found: own.root, variant: "itself"))
    }
    // A new version under its old id is told once.
    var hasTwin = !judgements.isEmpty
    for other in others where other.content != version.content {
      if let identifier = version.identifier, identifier == other.identifier {
        // One other document under the same id tells it all.
        if !hasTwin { judgements.append(failed("id", version, other, at: document.place, found: identifier.root)) }
        hasTwin = true
      } else {
        judgements += self.judgements(on: document, beside: other)
      }
    }
    return judgements
  }

  private func judgements(on document: LocatedVersion, beside old: DocumentVersion) -> [Judgement] {
    let new = document.version
    // Both, where each replaces the other: then one of the two has no higher version.
    let links = [
      replacement(of: old, by: new) { document.place(ofParent: $0) },
      // The finding belongs to the document at hand.
      replacement(of: new, by: old) { _ in document.place },
    ].compactMap { $0 }
    guard links.isEmpty else { return links.flatMap(\.self) }
    let replaced = Set(old.parents.flatMap(\.identifiers))
    if let index = new.parents.firstIndex(where: { !$0.identifiers.isDisjoint(with: replaced) }) {
      let common = new.parents[index].identifiers.intersection(replaced).map(\.root).min()
      return [failed("branch", new, old, at: document.place(ofParent: index), found: common)]
    }
    guard let set = new.setId, set == old.setId, let version = new.version, let other = old.version else { return [] }
    // The same version under two ids may be one document sent twice: nothing is said of it.
    guard version != other else { return [] }
    let later = version > other ? new : old
    return later.parents.isEmpty
      ? [failed("link", new, old, at: document.place, found: String(later.version ?? 0))] : [passed("link")]
  }

  /// What is to be said when `newer` names `older` as the document that it replaces; nothing when it does not. A finding
  /// about the link stands at the `place` of the link by its number.
  private func replacement(
    of older: DocumentVersion, by newer: DocumentVersion, place: (Int) -> LocatedVersion.Place
  ) -> [Judgement]? {
    guard let identifier = older.identifier,
      let index = newer.parents.firstIndex(where: { $0.identifiers.contains(identifier) })
    else { return nil }
    let parent = newer.parents[index]
    let place = place(index)
    if newer.isOfAnotherPatient(than: older) { return [failed("patient", newer, older, at: place, found: nil)] }
    var judgements = [passed("id"), passed("link"), passed("patient")]
    if let set = newer.setId, let other = older.setId {
      judgements.append(
        set == other
          ? passed("set") : failed("set", newer, older, at: place, found: set.root, expected: other.root))
    }
    if let version = newer.version, let other = older.version {
      judgements.append(
        version > other
          ? passed("version")
          : failed("version", newer, older, at: place, found: String(version), expected: String(other)))
    }
    let isRight =
      (parent.setId == nil || older.setId == nil || parent.setId == older.setId)
      && (parent.version == nil || older.version == nil || parent.version == older.version)
    judgements.append(isRight ? passed("parent") : failed("parent", newer, older, at: place, found: nil))
    return judgements
  }

  private func passed(_ aspect: String) -> Judgement { Judgement(CheckAspect(Self.name, aspect), .passed) }

  private func failed(
    _ aspect: String, _ first: DocumentVersion, _ second: DocumentVersion, at place: LocatedVersion.Place,
    found: String?, expected: String? = nil, variant: String? = nil
  ) -> Judgement {
    Judgement(
      CheckAspect(Self.name, aspect),
      .failed(
        Deviation(
          at: .position(Position(line: place.line, column: place.column), path: place.path), found: found ?? "",
          expected: expected,
          arguments: [
            "first": first.artifact.joined(separator: " > "), "second": second.artifact.joined(separator: " > "),
          ], variant: variant)))
  }
}
