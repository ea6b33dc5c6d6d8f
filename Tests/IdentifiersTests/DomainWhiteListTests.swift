import Identifiers
import Testing

@Suite("White list of domains")
struct DomainWhiteListTests {
  @Test("one domain a line, comments and blanks left out")
  func text() {
    let list = DomainWhiteList(text: "# liste\r\n medecin.mssante.fr \n\nUC-CMP.mssante.fr # essai\nmedecin.mssante.fr")
    #expect(list.count == 2)
    #expect(list.unreadableEntries == [])
    #expect(DomainName("uc-cmp.mssante.fr").map(list.contains) == true)
    #expect(DomainName("aphp.mssante.fr").map(list.contains) == false)
  }

  @Test("several operators for one domain are all kept")
  func operators() {
    let list = DomainWhiteList(entries: [
      .init(domain: "aphp.mssante.fr", operatorDN: "CN=a"), .init(domain: "APHP.mssante.fr", operatorDN: "CN=b"),
      .init(domain: "aphp.mssante.fr", operatorDN: "CN=a"),
    ])
    #expect(list.operators["aphp.mssante.fr"] == ["CN=a", "CN=b"])
  }

  @Test("an entry that is no domain is counted, not swallowed")
  func unreadable() {
    let list = DomainWhiteList(entries: [.init(domain: "a..fr"), .init(domain: "aphp.mssante.fr")])
    #expect(list.unreadableEntries == [1])
    #expect(list.count == 1)
  }

  @Test("age: seven days are not stale, eight are, no date is")
  func age() throws {
    let list = DomainWhiteList(text: "", generation: CivilDate(iso: "2025-02-26T15:42:07Z"))
    let seventh = try #require(CivilDate(iso: "2025-03-05"))
    let eighth = try #require(CivilDate(iso: "2025-03-06"))
    #expect(list.age(on: seventh) == 7)
    #expect(list.isStale(on: seventh) == false)
    #expect(list.isStale(on: eighth))
    #expect(DomainWhiteList(text: "").isStale(on: seventh))
  }

  @Test(
    "days since the epoch",
    arguments: [("1970-01-01", 0), ("2000-03-01", 11_017), ("1969-12-31", -1), ("2024-02-29", 19_782)])
  func days(text: String, days: Int) {
    #expect(CivilDate(iso: text)?.daysSinceEpoch == days)
  }

  @Test(
    "not a day",
    arguments: ["", "2025-02-29", "2025-13-01", "2025-00-10", "20250228", "2025-2-28", "2025-02-28 10", "+025-02-28"])
  func notADay(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }
}
