import SeededRandom
import Testing

@testable import Conformance

/// Documents of one check are compared with each other: what is kept of each is little, and is all that is needed.
@Suite("Versions of documents kept in few bytes")
struct VersionMemoryTests {
  private typealias Identifier = DocumentVersion.Identifier

  private func version(
    _ number: Int, id: String?, set: String? = nil, version: Int? = nil, replaces parents: [String] = [],
    patients: [String] = ["1"]
  ) -> DocumentVersion {
    DocumentVersion(
      artifact: ["entrepot/\(number).eml", "IHE_XDM.zip", "DOC\(number).XML"],
      content: ShortDigest(of: "contenu \(number)"),
      identifier: id.map { Identifier(root: "1.2.250.1.999.\($0)", extensionText: "") },
      setId: set.map { Identifier(root: "1.2.250.1.998", extensionText: $0) }, version: version,
      parents: parents.map {
        DocumentVersion.Parent(
          identifiers: [Identifier(root: "1.2.250.1.999.\($0)", extensionText: "")],
          setId: Identifier(root: "1.2.250.1.998", extensionText: "é"), version: -1)
      },
      patients: Set(
        patients.map { DocumentVersion.Patient(authority: ShortDigest(of: "INS"), value: ShortDigest(of: $0)) }))
  }

  private func located(_ version: DocumentVersion) -> LocatedVersion {
    let place = LocatedVersion.Place(path: "/cda:ClinicalDocument/cda:id", line: 12, column: 3)
    return LocatedVersion(version: version, place: place, parentPlaces: version.parents.map { _ in place })
  }

  @Test("each is found by what it bears or names, whole, in order, and nothing else is")
  func model() {
    var random = SeededGenerator(seed: 3)
    var memory = VersionMemory()
    var all: [DocumentVersion] = []
    for number in 0..<1_000 {
      func some(_ share: Int) -> String? {
        Int.random(in: 0..<10, using: &random) < share ? String(Int.random(in: 0..<500, using: &random)) : nil
      }
      let new = version(
        number, id: some(8), set: some(7), version: Int.random(in: -2...9, using: &random),
        replaces: [some(2), some(1)].compactMap { $0 },
        patients: (0..<Int.random(in: 0...3, using: &random)).map(String.init))
      #expect(memory.sharing(with: new) == all.filter { !$0.names.isDisjoint(with: new.names) })
      memory.keep(new)
      all.append(new)
    }
  }

  @Test("of those that share one identifier the last are found, and never more than the limit")
  func limit() {
    var memory = VersionMemory()
    for number in 0..<1_000 { memory.keep(version(number, id: "1", set: String(number))) }
    let found = memory.sharing(with: version(1_000, id: "1"))
    #expect(found.count == VersionMemory.most)
    #expect(found.last?.setId?.extensionText == "999" && found.first?.setId?.extensionText == "744")
  }

  @Test("a document larger than a piece comes back whole")
  func large() {
    var memory = VersionMemory()
    let large = version(1, id: "1", replaces: (2..<9_000).map(String.init))
    for document in [version(0, id: "0"), large, version(2, id: "2")] { memory.keep(document) }
    #expect(memory.sharing(with: version(3, id: "1")) == [large])
    #expect(
      memory.sharing(with: version(3, id: "2")).map(\.identifier?.root) == ["1.2.250.1.999.1", "1.2.250.1.999.2"])
  }

  @Test("the same file again says what it said, and is kept once")
  func sameFile() {
    var chain = DocumentChain()
    let first = located(version(1, id: "1", set: "a", version: 1))
    for _ in 0..<500 { #expect(chain.take(first).isEmpty) }
    let other = located(version(2, id: "1", set: "a", version: 1))
    #expect(chain.take(other).count == 1)
    // The one replaced is told of once, however often it was given.
    var links = DocumentChain()
    for _ in 0..<3 { _ = links.take(first) }
    let next = located(version(3, id: "3", set: "b", version: 2, replaces: ["1"]))
    let failures = links.take(next).filter { if case .failed = $0.verdict { true } else { false } }
    #expect(failures.count == 2)
  }

  @Test("the patient of both is compared under a common authority only")
  func patients() {
    let one = version(1, id: "1", patients: ["a"])
    var other = version(2, id: "2", patients: ["b"])
    #expect(one.isOfAnotherPatient(than: other) && !one.isOfAnotherPatient(than: one))
    other.patients = [DocumentVersion.Patient(authority: ShortDigest(of: "IPP"), value: ShortDigest(of: "b"))]
    #expect(!one.isOfAnotherPatient(than: other))
  }
}
