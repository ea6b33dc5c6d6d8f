import Convergence
import Foundation
import SeededRandom
import Testing

/// §8, proof: nothing passes for nothing, and the same inputs give the same bytes.
extension ChecklistTests {
  // MARK: Nothing to judge

  /// Files of every name that are empty or unrelated.
  private static let nothings: [String: String] = [
    "vide": "", "marque": "\u{FEFF}", "blanc": " \r\n\r\n", "nul": "\0\0\0\0", "autre": "bonjour",
  ]
  private static let suffixes = ["xml", "hl7", "eml", "zip", "json", "csv", "txt", "pdf"]

  /// The bare shell of each kind: in none of them is anything that could be right.
  private static let shells: [String: String] = [
    "cda.xml": "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>",
    "cda-sans-espace.xml": "<ClinicalDocument/>",
    "cda-modele.xml":
      "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><templateId root=\"1.2.250.1.213.1.1.1.1\"/></ClinicalDocument>",
    "facture.xml": "<facture/>",
    "page.html": "<html><body/></html>",
    "msh.hl7": "MSH|^~\\&|",
    "adt.hl7": "MSH|^~\\&|||||||ADT^A01^ADT_A01|1|P|2.5\rEVN|\r",
    "type.hl7": "MSH|^~\\&|A|B|C|D|20250101||ZZZ^Z01^ZZZ_Z01|1|P|2.5\r",
    "lot.hl7": "FHS|^~\\&|\rBHS|^~\\&|\rBTS|0\rFTS|0\r",
    "mllp.hl7": "\u{0B}\u{1C}\r",
    "adt.xml": "<ADT_A01 xmlns=\"urn:hl7-org:v2xml\"/>",
    "courriel.eml": "From: a@b.mssante.fr\n\n",
    "courriel-sans-partie.eml": "From: a@b.mssante.fr\nSubject: XDM/1.0/DDM\n\n",
    "patient.json": "{\"resourceType\":\"Patient\"}",
    "lot.json": "{\"resourceType\":\"Bundle\",\"entry\":[]}",
    "acteur.json": "{\"resourceType\":\"Practitioner\"}",
    "role.json": "{\"resourceType\":\"PractitionerRole\"}",
    "structure.json": "{\"resourceType\":\"Organization\"}",
    "mesure.json": "{\"resourceType\":\"Observation\"}",
    "patient.xml": "<Patient xmlns=\"http://hl7.org/fhir\"/>",
    "lot.xml": "<Bundle xmlns=\"http://hl7.org/fhir\"/>",
    "objet.json": "{}",
    "liste.json": "[]",
    "liste-vide.json": "[{}]",
    "identites.json": "{\"identities\":[]}",
    "identites.csv": "matricule;cle;oid;nom;prenom;sexe;date_naissance;lieu_naissance\n",
    "adresses.csv": "adresse\n",
    "jeton.json": "{\"sub\":\"x\"}",
    "jeton.txt": "e30.e30.",
    "jdv.xml": "<RetrieveValueSetResponse xmlns=\"urn:ihe:iti:svs:2008\"/>",
    "lot-xds.xml": "<SubmitObjectsRequest xmlns=\"urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0\"/>",
    "assertion.xml": "<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>",
    "enveloppe.xml": "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"/>",
    "datamatrix.txt": "IS01",
    "note.pdf": "%PDF-1.4\n%%EOF\n",
    "archive-coupee.zip": "PK",
  ]

  @Test("P0 Null target: what is empty, unrelated or a bare shell passes nowhere", arguments: ["emit", "receive"])
  func nothingPasses(mode: String) throws {
    try withFolder { (folder: URL) throws in
      var files = Self.shells
      // The end of an archive without an entry.
      files["archive.zip"] = "PK\u{05}\u{06}" + String(repeating: "\0", count: 18)
      for suffix in Self.suffixes {
        for (name, content) in Self.nothings { files["\(name).\(suffix)"] = content }
      }
      for (name, content) in files { try Data(content.utf8).write(to: folder.appending(path: name)) }
      let result = try Program.run(["check", ".", "--mode", mode, "--no-cache", "--format", "ndjson"], in: folder)
      let artifacts = try Self.artifacts(result.output)
      #expect(artifacts.count >= files.count && result.status == 1)
      for artifact in artifacts { #expect(artifact.outcome != "passed", "\(artifact.path)") }
    }
  }

  @Test("P0 Null target: a file in which no rule of those asked for has anything to judge is inconclusive")
  func wrongProfilePassesNothing() throws {
    // Each sample, judged by rules that are about something else.
    for (sample, other) in [
      ("cda/cr-bio-alpha.xml", "HL7"), ("hl7v2/adt-a01-alpha.hl7", "CDA"), ("fhir/patient-ins-alpha.json", "XDM"),
      ("mssante/envoi-alpha.eml", "JDV"), ("mssante/metadata-alpha.xml", "HL7"),
      ("identites/identites-alpha.csv", "CDA"),
      ("datamatrix/datamatrix-alpha.txt", "CDA"), ("insi/reponse-alpha.xml", "HL7"),
      ("jetons/userinfo-alpha.json", "CDA"),
      ("adresses/adresses-alpha.csv", "CDA"), ("jeux-de-valeurs/TRE_R02-SecteurActivite.xml", "HL7"),
    ] {
      let result = try Self.check([sample], "--select", other, "--no-cache", "--format", "ndjson")
      let own = try #require(try Self.artifacts(result.output).first)
      #expect(own.outcome == "inconclusive" && result.status != 0, "\(sample) by \(other)")
    }
  }

  /// The artefacts of a result in NDJSON.
  private static func artifacts(_ lines: String) throws -> [(path: String, outcome: String)] {
    try lines.split(separator: "\n").compactMap { line in
      let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard entry?["type"] as? String == "artifact", let value = entry?["value"] as? [String: Any] else { return nil }
      return (value["path"] as? String ?? "", value["outcome"] as? String ?? "")
    }
  }

  // MARK: Order, jobs, cache

  @Test("P0 Determinism: every format byte for byte, whatever the order of the files, the jobs and the cache")
  func determinism() throws {
    try Self.withSamples { (folder: URL, files: [String]) throws in
      let cache = folder.appending(path: "cache").path
      var random = SeededGenerator(seed: 8)
      let reference = try Self.written(["exports", "--jobs", "1", "--no-cache"], in: folder)
      #expect(reference.count == Self.formats.count && reference.values.allSatisfy { $0.count > 1_000 })
      for (way, arguments) in [
        ("shuffled", files.shuffled(using: &random) + ["--jobs", "4", "--no-cache"]),
        ("cold", files.reversed() + ["--jobs", "3"]), ("warm", files.shuffled(using: &random) + ["--jobs", "2"]),
      ] {
        let other = try Self.written(arguments, in: folder, variables: ["XDG_CACHE_HOME": cache])
        for (format, bytes) in reference { #expect(other[format] == bytes, "\(way): \(format)") }
      }
    }
  }

  @Test("P0 Determinism: a check of all samples that is cut and goes on is the one that nobody cut")
  func determinismOfResumed() throws {
    try Self.withSamples { (folder: URL, _: [String]) throws in
      let command = ["check", "exports", "--no-cache", "--format", "ndjson=r.ndjson", "--jobs", "2"]
      let file = folder.appending(path: "r.ndjson")
      _ = try Program.run(command, in: folder)
      let whole = try Data(contentsOf: file)
      var random = SeededGenerator(seed: 9)
      for _ in 0..<3 {
        let place = Int.random(in: 0..<whole.count, using: &random)
        try whole.prefix(place).write(to: file)
        _ = try Program.run(command + ["--resume"], in: folder)
        #expect(try Data(contentsOf: file) == whole, "cut at \(place) of \(whole.count)")
      }
    }
  }

  /// Formats that a check of any files can be written in.
  private static let formats = CheckFormat.allCases.filter { $0 != .svrl }

  /// Runs a check in every format; what was written, without the part of the JSON that tells of the run itself.
  private static func written(
    _ arguments: [String], in folder: URL, variables: [String: String] = [:]
  ) throws -> [CheckFormat: Data] {
    let target = folder.appending(path: "resultat-\(UUID().uuidString)")
    let options = formats.flatMap { ["--format", "\($0.rawValue)=\(target.path)/\($0.rawValue)"] }
    let result = try Program.run(["check"] + arguments + options, in: folder, variables: variables)
    #expect(result.status == 1, "\(result.error)")
    return try Dictionary(
      uniqueKeysWithValues: formats.map { format in
        var bytes = try Data(contentsOf: target.appending(path: format.rawValue))
        if format == .json, let run = bytes.range(of: Data("\n  \"run\" : {".utf8)) {
          bytes = bytes.prefix(upTo: run.lowerBound)
        }
        return (format, bytes)
      })
  }

  /// A folder with all samples in `exports/`, among them a document and another text of it: the two are told of each other.
  private static func withSamples(_ body: (_ folder: URL, _ files: [String]) throws -> Void) throws {
    try withFolder { (folder: URL) throws in
      let exports = folder.appending(path: "exports")
      try FileManager.default.copyItem(at: repository.appending(path: "Samples"), to: exports)
      let document = try Data(contentsOf: exports.appending(path: valid))
      try (document + Data("<!-- autre -->".utf8)).write(to: exports.appending(path: "cda/autre.xml"))
      let files = try FileManager.default.subpathsOfDirectory(atPath: exports.path).sorted().map { "exports/" + $0 }
      try body(folder, files.filter { !$0.hasSuffix("/") && $0.split(separator: "/").last?.contains(".") == true })
    }
  }
}
