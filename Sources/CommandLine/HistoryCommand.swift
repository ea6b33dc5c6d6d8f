import ArgumentParser
import Convergence

/// `convergence history add|list|trend`
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "L'historique des exécutions, dans un fichier SQLite où rien ne se modifie ni ne s'efface.",
    discussion: """
      Exemples :
        convergence history add historique.sqlite 2025/*.json 2026/*.json
        convergence history trend historique.sqlite --subject alpha --axis INS --target 90 --year 2027
      L'historique se refait à partir des fichiers d'exécution : rien ne vit que là.
      """,
    subcommands: [Add.self, List.self, Trend.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Ajoute des exécutions ; une exécution déjà là ne change rien.")

    @Argument(help: "Fichier SQLite, créé au besoin.")
    var database: String

    @Argument(help: "Fichiers d'exécution.")
    var runs: [String]

    func run() throws {
      let store = try HistoryCommand.store(database)
      var added = 0
      for path in runs {
        let run = try RunFiles.read(path)
        let score = try SheetCommand.score(run, file: path)
        do {
          if try store.append(run, bytes: try Folder.read(path), score: score) { added += 1 }
        } catch let fault as HistoryFault {
          throw ConfigurationError(file: database, fault.text)
        }
      }
      Console.error("\(added)/\(runs.count) exécutions ajoutées → \(database)")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Les exécutions, de la plus ancienne à la plus récente, en CSV.")

    @Argument(help: "Fichier SQLite.")
    var database: String

    @Option(help: "Un seul sujet.")
    var subject: String?

    func run() throws {
      do {
        Console.output(HistoryTable(try HistoryCommand.store(database).entries(subject: subject)).table.csv())
      } catch let fault as HistoryFault {
        throw ConfigurationError(file: database, fault.text)
      }
    }
  }

  struct Trend: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "trend", abstract: "La trajectoire d'un sujet vers sa cible, sur les exécutions qui se comparent.")

    @Argument(help: "Fichier SQLite.")
    var database: String

    @Option(help: "Le sujet.")
    var subject: String

    @Option(help: "Un axe ; sinon le score global.")
    var axis: Axis?

    @Option(help: "Score visé.")
    var target: Double

    @Option(help: "Année visée.")
    var year: Int

    @OptionGroup var output: OutputOptions

    func run() throws {
      do {
        let points = try HistoryCommand.store(database).points(of: subject, axis: axis)
        let way = Trajectory(points: points, target: Trajectory.Point(year: Double(year), score: target))
        Console.output(TrajectoryText(way, rendering: output.rendering()).text)
      } catch let fault as HistoryFault {
        throw ConfigurationError(file: database, fault.text)
      }
    }
  }

  static func store(_ path: String) throws -> HistoryStore {
    do {
      return try HistoryStore(path: path)
    } catch {
      throw ConfigurationError(file: path, error.text)
    }
  }
}

extension Axis: ExpressibleByArgument {}
