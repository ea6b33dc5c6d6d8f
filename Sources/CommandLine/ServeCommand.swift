import ArgumentParser
import Convergence
import Foundation
import Service

/// `convergence serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Reste, et contrôle les fichiers que d'autres programmes lui envoient par HTTP.",
    discussion: """
      Exemples :
        convergence serve --white-list domaines.txt --bundle TestContenuCDA
        curl --data-binary @cr-bio.xml 'http://127.0.0.1:8741/v1/check?name=cr-bio.xml'
        curl --data-binary @envoi.eml 'http://127.0.0.1:8741/v1/check?name=envoi.eml&mode=receive&format=sarif'

      Le corps de la requête est le fichier ; la réponse est celle de « check », en JSON sauf si format demande autre chose. \
      La requête choisit name, format, lang, profile (2.41 ou 3.0), context, mode, strictness et fail-level, par son \
      adresse ou par des en-têtes Convergence-Name, Convergence-Format… ; règles, outil officiel, jeux de valeurs, liste \
      blanche et autorités sont ceux du démarrage. Aucun fichier, aucune adresse que nomme une requête n'est ouvert.

      GET /v1/rules, /v1/rules/INS-014, /health, /ready, /version et /openapi.json (tout y est décrit).

      Le service n'a ni mot de passe ni chiffrement : il n'écoute que cette machine, sauf avec --allow-remote. Il ne garde \
      rien des fichiers. Son journal (erreur standard) a une ligne par requête : heure, méthode, chemin, statut, octets, \
      millisecondes. SIGTERM ou Ctrl-C l'arrête ; les contrôles en cours se terminent.
      """)

  @Option(help: "Adresse IP sur laquelle écouter.")
  var address = "127.0.0.1"

  @Option(help: "Port (0 : un port libre).")
  var port = 8741

  @Flag(name: .customLong("allow-remote"), help: "Accepter une adresse que d'autres machines atteignent.")
  var allowsRemote = false

  @Option(help: "Nom sous lequel le service est appelé, par exemple derrière un mandataire (répétable).")
  var host: [String] = []

  @Option(help: "Contrôles qui peuvent attendre leur tour ; au-delà, la réponse est 503.")
  var queue = ServiceLimits().waiting

  @Option(help: "Requêtes par seconde pour chaque adresse ; au-delà, la réponse est 429.")
  var rate = ServiceLimits().rate

  @Option(name: .customLong("fail-level"), help: "Gravité qui fait échouer : error, warning, info ou never.")
  var failLevel: FailLevel = .error

  @Option(help: "Langue des messages / language of messages.")
  var lang: Language = .fr

  @OptionGroup var validation: ValidationOptions

  func validate() throws {
    let place = ServiceServer.Place(address: address, port: port)
    guard (0...65_535).contains(port) else { throw ValidationError("--port : de 0 à 65535") }
    guard place.isAddress else { throw ValidationError("--address : une adresse IP, par exemple 127.0.0.1 ou ::1") }
    guard place.isLoopback || allowsRemote else {
      throw ValidationError(
        "--address \(address) : d'autres machines atteindraient le service, qui n'a ni mot de passe ni chiffrement. "
          + "Ajouter --allow-remote si c'est voulu.")
    }
    guard (0...10_000).contains(queue) else { throw ValidationError("--queue : de 0 à 10 000") }
    guard rate > 0, rate <= 1_000_000 else { throw ValidationError("--rate : au-dessus de 0, au plus 1 000 000") }
  }

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    let stop = StopSignals()
    let service = try service()
    let server = try await ServiceServer(
      service, at: ServiceServer.Place(address: address, port: port), limits: limits,
      gate: RequestGate(names: host), log: { Console.error($0) })
    if !server.place.isLoopback {
      say(
        "attention : sans mot de passe ni chiffrement, tout ce qui atteint \(server.place) peut demander un contrôle",
        "warning: without password or encryption, whatever reaches \(server.place) may ask for a check")
    }
    say(
      "À l'écoute sur http://\(server.place) (Ctrl-C pour finir)", "Listening on http://\(server.place) (Ctrl-C ends)")
    do {
      try service.prepare()
    } catch {
      await server.stop()
      throw error
    }
    say("Prêt", "Ready")
    await stop.wait()
    say("Arrêt : les contrôles en cours se terminent", "Ending: checks under way are finished")
    await server.stop()
  }

  private var limits: ServiceLimits {
    var limits = ServiceLimits()
    limits.body = validation.limits.bytes
    limits.bodies = max(limits.bodies, limits.body * 2)
    limits.jobs = validation.jobs
    limits.waiting = queue
    limits.rate = rate
    limits.burst = max(1, rate * 2)
    // A check that just began may take its whole time.
    limits.stopTime = .seconds(validation.timeout + 15)
    return limits
  }

  /// What is checked, and with what. Values stay masked: who may ask is not who may see them.
  private func service() throws -> CheckService {
    let (validator, provenance) = try validation.validator(
      toolVersion: Tool.version, disclosure: .masked, cache: validation.cache)
    return CheckService(
      ServiceConfiguration(
        validator: validator, provenance: provenance, cases: try CaseRunner.embeddedCases(),
        identity: ServiceIdentity(version: Tool.version, host: Tool.host, embedded: Tool.embedded), language: lang,
        threshold: failLevel.severity, now: { Tool.now }, today: { try Tool.today }))
  }

  private func say(_ fr: String, _ en: String) { Console.error(lang == .fr ? fr : en) }
}
