import ArgumentParser
import Convergence

extension ProfilesCommand {
  /// `convergence profiles import FILE… -o DIR`
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Convertit un profil NIST/IGAMT (XML) en profils de messages, et dit ce qui n'a pas pu être repris.",
      discussion: """
        Les fichiers sont reconnus à leur racine : ConformanceProfile (un seul), ValueSetLibrary, ValueSetBindingsContext, \
        ConformanceContext, CoConstraintContext, ProfileSlicing.
        Chaque message donne un fichier. Statut 1 si quelque chose n'a pas été repris, 2 si un fichier est illisible.

        Exemple :
          convergence profiles import Profile.xml ValueSets.xml Constraints.xml -o profils --msh-21 '1.0^MON_PROFIL'
          convergence profiles lint profils/*.yaml
          convergence check --profile profils/adt-a04.yaml message.hl7
        """)

    @Argument(help: "Fichiers XML du profil.")
    var files: [String]

    @Option(name: .shortAndLong, help: "Dossier où écrire.")
    var output: String

    @Option(name: .customLong("msh-21"), help: "Valeur de MSH-21 par laquelle les messages se réclament du profil.")
    var msh21: String?

    @Option(help: "Langue / language.")
    var lang: Language = .fr

    func run() throws {
      var sources: [(path: String, bytes: [UInt8])] = []
      for file in files { sources.append((file, try Folder.read(file))) }
      let outputs = try ProfileImporter(library: .embedded()).outputs(of: sources, msh21: msh21)
      // What was made must be readable by those who will use it.
      _ = try ProfileLibrary.embedded(adding: outputs.map { ($0.id + ".yaml", $0.text) })
      var remarks: [ImportRemark] = []
      for made in outputs {
        let path = output + "/" + made.id + ".yaml"
        try Folder.write(Array(made.text.utf8), to: path)
        Console.output(path + "\n")
        for remark in made.remarks where !remarks.contains(remark) { remarks.append(remark) }
      }
      for remark in remarks { Console.output(Masked.neutralised(remark.described(in: lang)) + "\n") }
      if !remarks.isEmpty { throw ExitCode(1) }
    }
  }
}
