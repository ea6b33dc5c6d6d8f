import Foundation
import Testing

@Suite("Usage errors say what to type next, in the user's language")
struct UsageTests {
  @Test(
    "in French",
    arguments: [
      (["chek", "x"], "vouliez-vous « convergence check » ?"), (["frobnicate"], "convergence --help"),
      (["check", "x", "--formt", "json"], "option inconnue « --formt » ; vouliez-vous « --format » ?"),
      (["check", "x", "--lang"], "il manque une valeur à « --lang <lang> »"),
      (["check", "x", "--lang", "de"], "« de » ne convient pas à « --lang <lang> » ; valeurs possibles : 'fr', 'en'"),
      (["check", "x", "--format", "pdf"], "« pdf » ne convient pas à « --format <format> » ; valeurs possibles :"),
      (["score"], "il manque « <runs> ... »"), (["sheet", "nope", "x"], "arguments inattendus : 'nope', 'x'"),
      (["check"], "Voir « convergence check --help »."), (["check", "x", "--select", "ins"], "vouliez-vous « INS » ?"),
    ])
  func french(arguments: [String], advice: String) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 2 && result.output.isEmpty && result.error.contains(advice), "\(result.error)")
  }

  @Test("in English where it is asked for")
  func english() throws {
    #expect(try Program.run(["chek", "--lang", "en"]).error.contains("did you mean “convergence check”?"))
    #expect(try Program.run(["score", "--lang", "en"]).error.contains("Missing expected argument"))
  }

  @Test(
    "the help is in French, the words of the argument parser too", arguments: ["", "check", "rules", "sheet", "serve"])
  func help(command: String) throws {
    let arguments = (command.isEmpty ? [] : [command]) + ["--help"]
    let french = try Program.run(arguments)
    #expect(french.status == 0 && french.output.hasPrefix("OBJET : ") && french.output.hasSuffix("\n"))
    for word in [
      "OVERVIEW", "USAGE:", "OPTIONS:", "SUBCOMMANDS", "(values:", "default: ", "(default)", "Show ", "See '",
    ] {
      #expect(!french.output.contains(word), "\(word)")
    }
    #expect(french.output.contains("\nUSAGE : convergence") && french.output.contains("\nOPTIONS :\n"))
  }

  @Test("the help keeps the words of the argument parser where English is asked for, and its lines")
  func englishHelp() throws {
    let english = try Program.run(["check", "--help", "--lang", "en"])
    let french = try Program.run(["check", "--help"])
    #expect(english.output.hasPrefix("OVERVIEW: ") && english.output.contains("\nOPTIONS:\n"))
    #expect(english.output.split(separator: "\n").count == french.output.split(separator: "\n").count)
  }

  @Test("a folder in place of a command is one to check")
  func folder() throws {
    try withFolder { (folder: URL) throws in
      try Data("x".utf8).write(to: folder.appending(path: "exports"))
      let result = try Program.run(["exports"], in: folder)
      #expect(result.status == 2 && result.error.contains("convergence check exports"))
    }
  }

  @Test("a subject that is not there, or not written as one, is shown what one looks like")
  func subject() throws {
    try withFolder { (folder: URL) throws in
      let arguments = ["run", "ins", "--subject", "produit.yaml", "--evidence", ".", "-o", "r.json"]
      let absent = try Program.run(arguments, in: folder)
      #expect(absent.status == 2 && absent.error.contains("  organisation: "))
      try Data("nom: Alpha\n".utf8).write(to: folder.appending(path: "produit.yaml"))
      let wrong = try Program.run(arguments, in: folder)
      #expect(
        wrong.status == 2 && wrong.error.contains("produit.yaml:1: clé inconnue « nom » ; clés attendues : subject"))
    }
  }

  @Test("a format goes to a folder that is made for it")
  func formatFolder() throws {
    try withFolder { (folder: URL) throws in
      let sample = repository.appending(path: "Samples/cda/cr-bio-alpha.xml").path
      #expect(try Program.run(["check", sample, "--format", "junit=rapports/r.xml"], in: folder).status == 0)
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "rapports/r.xml").path))
    }
  }

  @Test("a check names the command that explains its gravest rule; a clean one does not")
  func nextStep() throws {
    let wrong = repository.appending(path: "Samples/cda/cr-bio-alpha-invalide.xml").path
    #expect(try Program.run(["check", wrong]).output.contains("convergence explain CDA-100"))
    #expect(try Program.run(["explain", "cda-100"]).status == 0)
    let right = repository.appending(path: "Samples/cda/cr-bio-alpha.xml").path
    #expect(try !Program.run(["check", right]).output.contains("convergence explain"))
  }

  @Test("--fix says so where there is nothing that it could mend")
  func nothingToFix() throws {
    let right = repository.appending(path: "Samples/cda/cr-bio-alpha.xml").path
    #expect(try Program.run(["check", right, "--diff"]).error.contains("rien que --fix puisse corriger"))
  }
}
