import ArgumentParser
import Convergence

/// What becomes of the findings: where they are written, and which of them fail.
struct ResultOptions: ParsableArguments {
  @Option(
    help:
      "Format, au besoin avec un fichier (json=r.json), répétable : \(CheckFormat.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var format: [FormatRequest] = []

  @Option(name: .customLong("fail-level"), help: "Gravité qui fait échouer : error, warning, info ou never.")
  var failLevel: FailLevel = .error

  @Option(
    help: "Verrou (voir « rules lock ») : le contrôle échoue si une règle, une liste ou un jeu de valeurs en diffère.")
  var lock: String?
}
