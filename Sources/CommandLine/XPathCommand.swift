import ArgumentParser
import Convergence

/// `convergence xpath EXPR FILE`
struct XPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xpath", abstract: "Évalue une expression XPath 2.0 sur un fichier, comme une règle le verrait.",
    discussion: """
      Exemples :
        convergence xpath "//cda:code/@code" cr-bio.xml
        convergence xpath "/*/PID/PID.3/CX.1" message.hl7 --show-values
      Les préfixes cda, svs, xsi, hl7 et ceux que le document déclare sont liés.
      """)

  @Argument(help: "Expression XPath 2.0.")
  var expression: String

  @Argument(help: "Fichier : CDA, HL7 v2, courriel, archive ou liste.")
  var file: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    guard case .bytes(let bytes) = BoundedFile.read(file, limit: 50 * 1_024 * 1_024) else {
      Console.error("\(file): " + (output.lang == .fr ? "fichier illisible" : "unreadable file"))
      throw ExitCode(3)
    }
    let definitions = try ProfileLibrary.embedded().definitions
    let inspector = DocumentInspector(bytes, name: file, dictionary: definitions.dictionary)
    switch inspector.evaluate(expression) {
    case .values(let values):
      for value in values { Console.output(value.rendered(output.disclosure) + "\n") }
    case .wrongExpression(let message):
      Console.error(message)
      throw ExitCode(2)
    case .dynamicError(let message):
      Console.error(message)
      throw ExitCode(3)
    case .noDocument(let reason):
      Console.error("\(file): " + reason.text(output.lang))
      throw ExitCode(3)
    }
  }
}
