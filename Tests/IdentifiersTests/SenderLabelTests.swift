import Identifiers
import Testing

@Suite("ADR-028: sender label")
struct SenderLabelTests {
  @Test("a person, with all components")
  func person() throws {
    let (label, faults) = SenderLabel.diagnose("Dr_Marie_MARTIN_Cabinet Medical", kind: .personal)
    #expect(faults == [])
    let person = try #require(label)
    #expect(person.title == "Dr")
    #expect(person.firstName == "Marie")
    #expect(person.name == "MARTIN")
    #expect(person.entity == "Cabinet Medical")
  }

  @Test(
    "only first name and name are mandatory",
    arguments: ["Jean_DUPONT", "Jean_DUPONT_CHU", "Mme_Anne_LE GOFF", "Dr._Marie_MARTIN"])
  func shortPerson(text: String) {
    #expect(SenderLabel.diagnose(text, kind: .personal).faults == [])
  }

  @Test("an organisation is free text")
  func organisation() {
    #expect(SenderLabel.diagnose("Hopital A – Service Cardiologie", kind: .organisational).faults == [])
    #expect(SenderLabel.diagnose("LABO_2", kind: .application).faults == [])
    #expect(SenderLabel.diagnose("Hopital A").label?.entity == "Hopital A")
  }

  @Test(
    "what is wrong",
    arguments: [
      ("", SenderLabel.Fault.empty), (" \u{A0}", .empty), ("Marie MARTIN", .missingSeparator),
      ("Marie_Martin", .nameNotInUpperCase), ("Dr_MARTIN", .missingFirstName), ("Dr_MARTIN_Cabinet", .missingFirstName),
      ("Dr__MARTIN", .emptyComponent(2)), ("Dr_Marie_MARTIN_", .emptyComponent(4)),
      ("Dr_Marie_12", .nameNotInUpperCase),
    ])
  func fault(text: String, fault: SenderLabel.Fault) {
    #expect(SenderLabel.diagnose(text, kind: .personal).faults == [fault])
  }

  @Test("specials need quotation marks")
  func specials() {
    #expect(
      SenderLabel.diagnose("Dr._Marie_MARTIN", isQuoted: false).faults == [.unquotedSpecial(position: 3, found: ".")])
    #expect(SenderLabel.diagnose("Dr._Marie_MARTIN", isQuoted: true).faults == [])
  }
}
