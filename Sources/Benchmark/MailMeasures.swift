import Convergence
import EmbeddedFiles
import Foundation
import MailFixtures

/// What mails, white lists and hostile files cost.
struct MailMeasures {
  let library: ProfileLibrary
  let today: CivilDate

  func print() throws {
    try mail()
    try whiteList()
    try hostileInputs()
  }

  /// A mail with its archive, a CDA document of 200 kB in it, and a PDF: all of it in one go, profiles compiled before.
  private func mail() throws {
    guard let growth = Growth(WorkedExample.document) else { return }
    let document = growth.document(ofSize: 200_000)
    let mail = ConformingMail(document: document).bytes
    var options = CheckOptions(today: today)
    options.whiteList = try WhiteListReader.read(Array(WorkedExample.whiteList.utf8), file: "liste.txt")
    let validator = Validator(library: library, options: options)
    let first = Measure.median(rounds: 1) { _ = try? validator.validate(mail, name: "envoi.eml") }
    let warm = Measure.median(rounds: 21) { _ = try? validator.validate(mail, name: "envoi.eml") }
    let alone = Measure.median(rounds: 21) { _ = try? validator.validate(document, name: "cda.xml") }
    Swift.print(
      "mail with a \(document.count / 1_000) kB CDA: \(Measure.milliseconds(warm)) ms warm"
        + " (first one \(Measure.milliseconds(first)) ms; the CDA alone \(Measure.milliseconds(alone)) ms)")
  }

  /// A signed list of the size of the national one: to use it, and to check it.
  private func whiteList() throws {
    let list = try SignedWhiteList(count: 6_500, day: "2025-12-31")
    var options = CheckOptions(today: today)
    options.authorities = try CertificateAuthorities(Array(list.authority.utf8), file: "autorite.pem")
    let validator = Validator(library: library, options: options)
    let reading = Measure.median(rounds: 5) { _ = try? WhiteListReader.read(list.bytes, file: "liste.xml") }
    let checking = Measure.median(rounds: 5) { _ = try? validator.validate(list.bytes, name: "liste.xml") }
    Swift.print(
      "white list of 6,500 entries, \(list.bytes.count / 1_000) kB: read in \(Measure.milliseconds(reading)) ms,"
        + " checked in \(Measure.milliseconds(checking)) ms")
  }

  /// Each hostile file: time, and what memory grew by beyond the most that was used before.
  private func hostileInputs() throws {
    let validator = Validator(library: library, options: CheckOptions(today: today))
    let inputs = HostileInput.all()
    var slowest = Duration.zero
    for input in inputs {
      let bytes = input.bytes()
      let before = Measure.peakMemory()
      let time = Measure.median(rounds: 3) { _ = try? validator.validate(bytes, name: input.name) }
      slowest = max(slowest, time)
      Swift.print(
        "hostile, \(input): \(bytes.count / 1_000) kB, \(Measure.milliseconds(time)) ms,"
          + " +\((Measure.peakMemory() - before) / 1_000_000) MB")
    }
    Swift.print("hostile inputs: \(inputs.count), slowest \(Measure.milliseconds(slowest)) ms")
  }
}
