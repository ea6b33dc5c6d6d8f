import Foundation
import Testing

/// Errors name files, lines and what was expected: never what stands in the file, which may be a patient's. Any command may be
/// given a file of patients by mistake.
@Suite("A file of patients in the wrong place is not told in the error")
struct MisplacedFileTests {
  private static let traits = ["QUINAULT", "ZÉPHIRINE", "279035121518989", "19790312"]

  /// One patient in files of every form, whole and broken.
  private static let files: [(name: String, text: String)] = [
    (
      "liste.csv",
      "matricule;oid;nom;prenoms;date\n279035121518989;1.2.250.1.213.1.4.10;QUINAULT;ZÉPHIRINE;19790312\n\"QUINAULT;ZÉ"
    ),
    (
      "message.hl7",
      "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|1|P|2.5\rPID|1||279035121518989^^^ASIP||QUINAULT^ZÉPHIRINE||19790312|F\r"
    ),
    (
      "document.xml",
      "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><recordTarget><family x=\"279035121518989\">ZÉPHIRINE&QUINAULT;</family><birthTime value=\"19790312\"/>"
    ),
    ("entier.xml", "<a><family>QUINAULT</family><given>ZÉPHIRINE</given><birthTime value=\"19790312\"/></a>"),
    ("objet.json", "{\"nom\": \"QUINAULT\", \"prenom\": \"ZÉPHIRINE\", \"date\": 19790312, 279035121518989}"),
    ("liste.yaml", "nom: \"QUINAULT\n  - ZÉPHIRINE: [19790312\n\t279035121518989"),
    ("colonnes.txt", "QUINAULT;ZÉPHIRINE;19790312;279035121518989\nQUINAULT/ZÉPHIRINE\n*279035121518989*\n"),
    ("courriel.eml", "From: QUINAULT ZÉPHIRINE\nSubject: 279035121518989 19790312\n\nQUINAULT"),
  ]

  private static let commands: [[String]] = [
    ["check", "FILE"], ["check", "x", "--white-list", "FILE"], ["check", "x", "--authority", "FILE"],
    ["check", "--files-from", "FILE"],
    ["check", "x", "--profile", "FILE"], ["check", "x", "--baseline", "FILE"], ["check", "x", "--lock", "FILE"],
    ["check", "x", "--config", "FILE"], ["check", "x", "--value-sets", "FILE"], ["check", "x", "--schema", "FILE"],
    ["check", "x", "--schematron", "FILE"], ["check", "x", "--bundle", "FILE"],
    ["check", "x", "--format", "ndjson=FILE", "--resume"],
    ["convert", "FILE", "--to", "sarif"], ["convert", "FILE", "--to", "earl", "-o", "sortie"], ["score", "FILE"],
    ["report", "FILE", "-o", "sortie"], ["verify", "FILE", "--evidence", "."],
    ["merge", "FILE", "FILE", "-o", "sortie"],
    ["compare", "--before", "FILE", "--after", "FILE"], ["what-if", "FILE"],
    ["sheet", "fill", "FILE", "--run", "FILE", "-o", "sortie"], ["run", "all", "--subject", "FILE", "--evidence", "."],
    ["dossier", "FILE", "--evidence", ".", "-o", "sortie.zip"], ["profiles", "lint", "FILE"],
    ["profiles", "import", "FILE", "-o", "sortie"], ["rules", "diff", "embedded", "FILE", "--evidence", "FILE"],
    ["xpath", "//*/xs:integer(.)", "FILE"], ["xpath", "//*/xs:date(.)", "FILE"], ["xpath", "/*/*/QUI(", "FILE"],
    ["xpath", "for $x in //*/@value return round-half-to-even(1.5, xs:integer($x) * 100000000000000000000)", "FILE"],
    ["xpath", "for $x in //*/@value return codepoints-to-string(xs:integer($x))", "FILE"],
    ["xpath", "for $x in //*/@value return xs:byte(xs:integer($x))", "FILE"],
  ]

  @Test("whatever the command", arguments: commands)
  func command(arguments: [String]) throws {
    try withFolder { (folder: URL) throws in
      for (name, text) in Self.files { try Data(text.utf8).write(to: folder.appending(path: name)) }
      for (name, text) in Self.files {
        let result = try Program.run(arguments.map { $0.replacing("FILE", with: name) }, in: folder)
        for trait in Self.traits where !arguments.joined().contains(trait) {
          #expect(
            !(result.output + result.error).contains(trait),
            "\(name): \(result.output.prefix(400))\(result.error.prefix(800))")
        }
        // The file may have been written to: only a record can be, and this is none.
        #expect(try Data(contentsOf: folder.appending(path: name)) == Data(text.utf8), "\(name)")
      }
    }
  }
}
