import Conformance
import MailFixtures
import Testing

/// An archive with a document and the new version that replaces it: both CDA documents say so, and so do the metadata.
@Suite("A replacement inside one archive is told alike by documents and metadata")
struct ReplacementArchiveTests {
  /// Which texts of the new version and of the metadata are others than they should be.
  private func findings(
    document: [(String, String)] = [], metadata: [(String, String)] = []
  ) throws -> [String] {
    var newer = String(decoding: WorkedExample.document, as: UTF8.self)
      .replacing("extension=\"CR-0001\"", with: "extension=\"CR-0002\"")
      .replacing("<versionNumber value=\"1\"/>", with: "<versionNumber value=\"2\"/>")
      .replacing(
        "<componentOf>",
        with:
          "<relatedDocument typeCode=\"RPLC\"><parentDocument><id root=\"2.999.250.7\" extension=\"CR-0001\"/></parentDocument></relatedDocument><componentOf>"
      )
    for (this, by) in document {
      #expect(newer.contains(this))
      newer = newer.replacing(this, with: by)
    }
    var mail = ConformingMail(document: Array(newer.utf8))
    let former = WorkedExample.metadata(of: WorkedExample.document)
    let entry = try #require(
      former.firstRange(of: "<rim:ExtrinsicObject").flatMap { start in
        former.firstRange(of: "</rim:ExtrinsicObject>").map { former[start.lowerBound..<$0.upperBound] }
      }
    )
    .replacing("Doc1", with: "Doc0").replacing("DOC0001.XML", with: "DOC0002.XML")
    .replacing(" id=\"c", with: " id=\"f").replacing(" id=\"e", with: " id=\"g")
    mail.entries.append(.init(path: "IHE_XDM/SUBSET01/DOC0002.XML", content: WorkedExample.document))
    mail.editMetadata("2.999.250.7^CR-0001", "2.999.250.7^CR-0002")
    mail.editMetadata(
      "<rim:RegistryPackage",
      """
      \(entry)
      <rim:Association id="a2" associationType="urn:ihe:iti:2007:AssociationType:RPLC" sourceObject="Doc1" targetObject="Doc0"/>
      <rim:Association id="a3" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="SS1" targetObject="Doc0">
      <rim:Slot name="SubmissionSetStatus"><rim:ValueList><rim:Value>Original</rim:Value></rim:ValueList></rim:Slot>
      </rim:Association>
      <rim:RegistryPackage
      """)
    for (this, by) in metadata { mail.editMetadata(this, by) }
    var options = CheckOptions(today: try #require(CivilDate(iso: "2026-01-16")))
    options.context = .test
    options.whiteList = try WhiteListReader.read(Array(WorkedExample.whiteList.utf8), file: "liste.txt")
    let session = CheckSession(
      validator: Validator(library: try Shared.library.get(), options: options), jobs: 1)
    let reports = try session.check([Input(name: "IHE_XDM.zip", origin: .bytes(mail.archive))])
    return reports.flatMap(\.flattened).flatMap(\.findings).filter { $0.severity >= .warning }.map(\.rule.rawValue)
      .sorted()
  }

  private static let association =
    "<rim:Association id=\"a2\" associationType=\"urn:ihe:iti:2007:AssociationType:RPLC\" sourceObject=\"Doc1\" targetObject=\"Doc0\"/>"

  @Test("told by both, of the same document: nothing to say")
  func agreed() throws { #expect(try findings() == []) }

  @Test("told by the document only")
  func documentOnly() throws { #expect(try findings(metadata: [(Self.association, "")]) == ["META-029"]) }

  @Test("told by the metadata only: the versions of one document are not linked either")
  func metadataOnly() throws {
    let link =
      "<relatedDocument typeCode=\"RPLC\"><parentDocument><id root=\"2.999.250.7\" extension=\"CR-0001\"/></parentDocument></relatedDocument>"
    #expect(try findings(document: [(link, "")]) == ["CDX-005", "META-029"])
  }

  @Test("each names another document")
  func otherTarget() throws {
    let found = try findings(
      document: [
        (
          "<parentDocument><id root=\"2.999.250.7\" extension=\"CR-0001\"/>",
          "<parentDocument><id root=\"2.999.250.7\" extension=\"CR-0000\"/>"
        )
      ])
    #expect(found == ["META-029"])
  }

  @Test("the other way round in the metadata")
  func reversed() throws {
    let reversed = Self.association.replacing(
      "sourceObject=\"Doc1\" targetObject=\"Doc0\"", with: "sourceObject=\"Doc0\" targetObject=\"Doc1\"")
    #expect(try findings(metadata: [(Self.association, reversed)]) == ["META-029", "META-029"])
  }

  @Test("the same number of version")
  func version() throws {
    #expect(try findings(document: [("<versionNumber value=\"2\"/>", "<versionNumber value=\"1\"/>")]) == ["CDX-002"])
  }
}
