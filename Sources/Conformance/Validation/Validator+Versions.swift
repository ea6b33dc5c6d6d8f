extension Validator {
  /// The CDA documents in `bytes`, outermost first, as the reports on them tell: without judging anything.
  func versions(in bytes: [UInt8], name: String) -> [LocatedVersion] {
    var allowance = Allowance(limits)
    return versions(in: bytes, name: name, artifact: [name], depth: 0, allowance: &allowance)
  }

  private func versions(
    in bytes: [UInt8], name: String, artifact: [String], depth: Int, allowance: inout Allowance
  ) -> [LocatedVersion] {
    let opened = reader.open(bytes, name: name, allowance: allowance, isInside: depth > 0)
    if opened.kind == .archive { allowance.spend(opened.parts) }
    var versions: [LocatedVersion] = []
    if opened.kind == .cda, opened.stopped == nil, let tree = opened.documents.first?.tree,
      let version = LocatedVersion(tree, artifact: artifact, sha256: sha256(bytes))
    {
      versions.append(version)
    }
    guard depth < limits.nesting else { return versions }
    for part in opened.parts {
      let shown = part.isTechnical ? part.name : PartName.shown(part.name, disclosure)
      versions += self.versions(
        in: part.bytes, name: part.name, artifact: artifact + [shown], depth: depth + 1, allowance: &allowance)
    }
    return versions
  }
}
