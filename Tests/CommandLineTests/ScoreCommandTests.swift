import Foundation
import Testing

/// The ways of a GRADeS and of the agency, typed as they type them.
@Suite("Runs, verification, campaigns, sheets")
struct ScoreCommandTests {
  private var subject: String { repository.appending(path: "Samples/sujets/alpha.yaml").path }
  private var sheet: String { repository.appending(path: "Samples/exigences/exigences-essai.csv").path }

  /// A folder with three samples as evidence, and a run on them.
  private func withRun(_ arguments: [String] = [], _ body: (URL) throws -> Void) throws {
    try withFolder { folder in
      let evidence = folder.appending(path: "preuves")
      try FileManager.default.createDirectory(at: evidence, withIntermediateDirectories: true)
      for name in ["mssante/envoi-alpha.eml", "identites/identites-alpha-invalide.csv", "hl7v2/adt-a01-alpha.hl7"] {
        let source = repository.appending(path: "Samples/" + name)
        try FileManager.default.copyItem(at: source, to: evidence.appending(path: source.lastPathComponent))
      }
      let run = try Program.run(
        ["run", "all", "--subject", subject, "--evidence", "preuves", "-o", "run.json"] + arguments, in: folder)
      #expect(run.status == 1, "\(run.error)")
      try body(folder)
    }
  }

  @Test("verify: the same bytes of results; then what differs, by name")
  func verify() throws {
    try withRun { folder in
      let same = try Program.run(["verify", "run.json", "--evidence", "preuves"], in: folder)
      #expect(same.status == 0, "\(same.output)\(same.error)")
      #expect(same.output.contains("octet pour octet"))
      let file = folder.appending(path: "preuves/adt-a01-alpha.hl7")
      try (try Data(contentsOf: file) + Data("\r".utf8)).write(to: file)
      let other = try Program.run(["verify", "run.json", "--evidence", "preuves"], in: folder)
      #expect(other.status == 1)
      #expect(other.output.contains("adt-a01-alpha.hl7 : octets différents"))
    }
  }

  @Test("verify: the white list is found again where it was beside the evidence; else the option to give is named")
  func whiteList() throws {
    try withFolder { lists in
      let source = repository.appending(path: "Samples/mssante/liste-de-domaines.txt")
      let list = lists.appending(path: "liste.txt")
      try FileManager.default.copyItem(at: source, to: list)
      try withRun(["--white-list", list.path]) { folder in
        let arguments = ["verify", "run.json", "--evidence", "preuves"]
        let same = try Program.run(arguments, in: folder)
        #expect(same.status == 0, "\(same.output)\(same.error)")
        #expect(same.output.contains("repris de l'exécution : --white-list ../"))
        // The list moved, with the evidence: it is only missing where the run knew it.
        let other = lists.appending(path: "autre.txt")
        try FileManager.default.moveItem(at: list, to: other)
        let lost = try Program.run(arguments, in: folder)
        #expect(lost.status == 2)
        #expect(lost.error.contains("donner --white-list"))
        #expect(try Program.run(arguments + ["--white-list", other.path], in: folder).status == 0)
        // A run file that does not remember its options still says that there was a list.
        let file = folder.appending(path: "run.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        let forgetful = text.replacing(/\n +"white-list" : "[^"]*"/, with: "").replacing(/,(\s+)\}/) { "\($0.1)}" }
        try Data(forgetful.utf8).write(to: file)
        let asked = try Program.run(arguments, in: folder)
        #expect(asked.status == 2)
        #expect(asked.error.contains("l'exécution avait --white-list (sha256 "), "\(asked.error)")
        // Another list is another result, and is told by its name.
        try Data("autre.mssante.fr\n".utf8).write(to: other)
        #expect(try Program.run(arguments + ["--white-list", other.path], in: folder).status == 1)
      }
    }
  }

  @Test("report: pages, badges, summary, workbook, in another theme and against an earlier run")
  func report() throws {
    try withRun { folder in
      let made = try Program.run(
        ["report", "run.json", "--before", "run.json", "--theme", "agence", "-o", "rapport"], in: folder)
      #expect(made.status == 0, "\(made.error)")
      for name in ["index.html", "rapport.xlsx", "resume.md", "badges/1-alpha.svg", "evolution.csv", "scores.json"] {
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "rapport/" + name).path), "\(name)")
      }
      let page = try String(contentsOf: folder.appending(path: "rapport/index.html"), encoding: .utf8)
      #expect(page.contains("#00609f") && page.contains("s1-alpha-g-evolution"))
      let summary = try Program.run(["score", "run.json", "--format", "markdown", "--exit-zero"], in: folder)
      #expect(summary.output.hasPrefix("# Convergence : résumé\n"))
      #expect(try Program.run(["report", "run.json", "--theme", "rouge", "-o", "x"], in: folder).status == 2)
    }
  }

  @Test("sign and verify: the signature is that of the file and of the key")
  func signature() throws {
    try withFolder { keys in
      // RFC 8410, 10.3.
      let (secret, known) = (keys.appending(path: "k.pem"), keys.appending(path: "p.pem"))
      try Data(
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n"
          .utf8
      ).write(to: secret)
      try Data(
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n"
          .utf8
      ).write(to: known)
      try withRun(["--sign", secret.path]) { folder in
        let arguments = ["verify", "run.json", "--evidence", "preuves", "--public-key", known.path]
        #expect(try Program.run(arguments, in: folder).output.contains("signature : juste"))
        let file = folder.appending(path: "run.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("Alpha Dossier", with: "Alpha Dossiers").utf8).write(to: file)
        let forged = try Program.run(arguments, in: folder)
        #expect(forged.status == 1)
        #expect(forged.output.contains("signature : fausse"))
      }
    }
  }

  @Test("merge: run files of two machines are the run of one, in any order")
  func merge() throws {
    try withRun { folder in
      for (name, file) in [("a", "envoi-alpha.eml"), ("b", "identites-alpha-invalide.csv"), ("c", "adt-a01-alpha.hl7")]
      {
        _ = try Program.run(
          ["run", "all", "--subject", subject, "--evidence", "preuves/" + file, "-o", name + ".json"], in: folder)
      }
      let one = try Program.run(["merge", "a.json", "b.json", "c.json"], in: folder)
      #expect(one.status == 0, "\(one.error)")
      let two = try Program.run(["merge", "c.json", "a.json", "b.json"], in: folder)
      #expect(one.output == two.output)
      func results(_ text: String) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return try #require(object?["results"] as? NSDictionary)
      }
      let whole = try String(contentsOf: folder.appending(path: "run.json"), encoding: .utf8)
      #expect(try results(one.output) == results(whole))
    }
  }

  @Test("one core or many: the same results, byte for byte")
  func jobs() throws {
    try withRun(["--jobs", "1"]) { folder in
      _ = try Program.run(
        ["run", "all", "--subject", subject, "--evidence", "preuves", "--jobs", "8", "-o", "many.json"], in: folder)
      func results(_ name: String) throws -> Substring {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let start = try #require(text.range(of: "\"results\""))
        let end = try #require(text.range(of: "\"run\" : {", options: .backwards))
        return text[start.lowerBound..<end.lowerBound]
      }
      #expect(try results("run.json") == results("many.json"))
    }
  }

  @Test("three commands from evidence and a sheet to a filled sheet and a report")
  func threeCommands() throws {
    try withRun { folder in
      let fill = try Program.run(["sheet", "fill", sheet, "--run", "run.json", "-o", "rempli.xlsx"], in: folder)
      #expect(fill.status == 0, "\(fill.error)")
      let report = try Program.run(["report", "run.json", "-o", "rapport"], in: folder)
      #expect(report.status == 0)
      for name in ["rempli.xlsx", "rapport/index.html", "rapport/systemes.csv", "rapport/calculs.csv"] {
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: name).path), "\(name)")
      }
      let csv = try Program.run(["sheet", "fill", sheet, "--run", "run.json", "-o", "rempli.csv"], in: folder)
      #expect(csv.status == 0)
      let text = try String(contentsOf: folder.appending(path: "rempli.csv"), encoding: .utf8)
      #expect(text.hasPrefix("Périmètre;ID;"))
      #expect(text.contains("INS/CONV.04") && text.contains(";écart;"))
    }
  }

  @Test("dossier: the evidence by chapter, the same bytes twice")
  func dossier() throws {
    try withRun { folder in
      for name in ["a.zip", "b.zip"] {
        let made = try Program.run(
          ["dossier", "run.json", "--evidence", "preuves", "--sheet", sheet, "-o", name], in: folder)
        #expect(made.status == 0, "\(made.error)")
      }
      #expect(
        try Data(contentsOf: folder.appending(path: "a.zip")) == Data(contentsOf: folder.appending(path: "b.zip")))
      _ = try Program.run(["dossier", "run.json", "--evidence", "preuves", "-o", "d"], in: folder)
      let chapters = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "d").path)
      #expect(chapters.contains("01-INS") && chapters.contains("03-MSS") && chapters.contains("index.csv"))
    }
  }

  @Test("campaign: a frozen profile takes its own runs and refuses others")
  func campaign() throws {
    try withRun { folder in
      let freeze = try Program.run(
        [
          "campaign", "freeze", "essai", "--year", "2026", "--as-of", "2026-01-01", "--sample", "fixture", "--sampling",
          "selected", "-o", "campagne.yaml",
        ], in: folder)
      #expect(freeze.status == 0, "\(freeze.error)")
      let scored = try Program.run(["score", "run.json", "--campaign", "campagne.yaml", "--exit-zero"], in: folder)
      #expect(scored.status == 0, "\(scored.error)")
      _ = try Program.run(
        ["run", "ins", "--subject", subject, "--evidence", "preuves", "-o", "ins.json"], in: folder)
      let refused = try Program.run(["score", "ins.json", "--campaign", "campagne.yaml"], in: folder)
      #expect(refused.status == 2)
      #expect(refused.error.contains("suite non exécutée"))
    }
  }

  @Test("what-if, compare, history, convert answer on the same run")
  func others() throws {
    try withRun { folder in
      let simulated = try Program.run(["what-if", "run.json"], in: folder)
      #expect(simulated.output.contains("si INS/CONV.04 est corrigée"))
      #expect(try Program.run(["what-if", "run.json", "--mend", "INS/CONV.4"], in: folder).status == 2)
      let compared = try Program.run(["compare", "--before", "run.json", "--after", "run.json"], in: folder)
      #expect(compared.output.contains("la règle de mesure n'a pas changé"))
      #expect(try Program.run(["history", "add", "h.sqlite", "run.json"], in: folder).error.contains("1/1"))
      #expect(try Program.run(["history", "add", "h.sqlite", "run.json"], in: folder).error.contains("0/1"))
      let past = try Program.run(["history", "list", "h.sqlite", "--subject", "alpha"], in: folder)
      #expect(past.status == 0 && past.output.contains("alpha") && past.output.split(separator: "\n").count == 2)
      let trend = try Program.run(
        ["history", "trend", "h.sqlite", "--subject", "alpha", "--target", "100", "--year", "2027"], in: folder)
      #expect(trend.output.contains("statut : indéterminée"))
      #expect(try Program.run(["convert", "run.json", "--to", "earl", "-o", "e.json"], in: folder).status == 0)
      #expect(try Program.run(["convert", "run.json", "--to", "gitb", "-o", "tar"], in: folder).status == 0)
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "tar/statement.xml").path))
      try official(in: folder)
      let list = try Program.run(["suites", "requirements"], in: folder)
      #expect(list.output.contains("MSS/CONF.16"))
    }
  }

  /// The report of the official tool beside the run: they agree, they do not, it says nothing, it is about something else.
  private func official(in folder: URL) throws {
    for (name, result) in [("oui", "PASSED"), ("non", "FAILED"), ("rien", "UNDEFINED")] {
      try Data(
        """
        <gvr:validationReport xmlns:gvr="http://validationreport.gazelle.ihe.net/" result="\(result)" uuid="essai">
          <gvr:validationOverview validationDateTime="2026-03-02T09:00:00Z"/>
        </gvr:validationReport>
        """.utf8
      ).write(to: folder.appending(path: name + ".xml"))
    }
    for (name, status) in [("oui", 0), ("non", 1), ("rien", 3)] as [(String, Int32)] {
      let told = try Program.run(["official", "run.json", "--report", "adt-a01-alpha.hl7=\(name).xml"], in: folder)
      #expect(
        told.status == status && told.output.contains("adt-a01-alpha.hl7"), "\(name): \(told.output)\(told.error)")
    }
    #expect(try Program.run(["official", "run.json", "--report", "autre.hl7=oui.xml"], in: folder).status == 2)
    #expect(try Program.run(["official", "run.json", "--report", "sans-rapport"], in: folder).status == 2)
  }
}
