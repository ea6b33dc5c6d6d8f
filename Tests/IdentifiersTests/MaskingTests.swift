import Identifiers
import Testing

@Suite("No identity in clear")
struct MaskingTests {
  @Test("shape and length stay, content goes")
  func mask() {
    #expect(IdentityMask.apply(to: "279035121518989") == "279••••••••••••")
    #expect(IdentityMask.apply(to: "2 79 03 51 215 189 89") == "2 7• •• •• ••• ••• ••")
    #expect(IdentityMask.apply(to: "ANNE-LISE") == "AN••-••••")
    #expect(IdentityMask.apply(to: "LI") == "••")
    #expect(IdentityMask.apply(to: "") == "")
    #expect(IdentityMask.apply(to: [0xFF, 0x41, 0x42]) == "•••")
  }

  @Test("a long value does not flood a report")
  func longMask() {
    #expect(IdentityMask.apply(to: String(repeating: "x", count: 100_000)).count == 65)
  }

  @Test("no way to print a matricule shows more than three characters")
  func matricule() throws {
    let diagnosis = MatriculeINS.diagnose("279035121518989")
    let matricule = try #require(diagnosis.matricule)
    var dumped = ""
    dump(diagnosis, to: &dumped)
    for text in ["\(matricule)", String(reflecting: matricule), "\(diagnosis)", dumped, matricule.maskedDescription] {
      #expect(!text.contains("2790"))
      #expect(text.contains("279••••••••••••"))
    }
  }

  @Test("no way to print an address shows its local part")
  func address() throws {
    let diagnosis = MSSanteAddress.diagnose("279035121518989@patient.mssante.fr")
    let address = try #require(diagnosis.address)
    var dumped = ""
    dump(diagnosis, to: &dumped)
    for text in ["\(address)", String(reflecting: address), "\(diagnosis)", dumped] {
      #expect(!text.contains("2790"))
      #expect(text.contains("279••••••••••••@patient.mssante.fr"))
    }
  }

  @Test("no way to print a label shows the name")
  func label() throws {
    let label = try #require(SenderLabel.diagnose("Dr_Marie_MARTIN").label)
    var dumped = ""
    dump(label, to: &dumped)
    #expect(!dumped.contains("MARTIN") && !"\(label)".contains("Marie"))
  }

  @Test("faults hold at most one character of the value")
  func faults() {
    for value in ["279035121518998", "27903512151898X", "2790351215189", "27903512151898989"] {
      let diagnosis = MatriculeINS.diagnose(value)
      #expect(!"\(diagnosis)\(MatriculeINS.keyHints(for: value))".contains("279"))
    }
  }
}
