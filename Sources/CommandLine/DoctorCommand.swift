import ArgumentParser
import Convergence
import Foundation

/// `convergence doctor`
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "L'âge et les échéances de ce dont dépendent les verdicts, et l'état de l'installation.",
    discussion: """
      Exemple :
        convergence doctor --white-list domaines.xml --within 60

      Regarde la configuration du projet, les règles, la liste blanche, les autorités, les jeux de valeurs, l'outil \
      officiel, les dérogations, la référence, le verrou et le cache. Statut 0 si rien n'est échu ni faux, 1 sinon.
      """)

  @Option(help: "Avertir de ce qui échoit dans ce nombre de jours.")
  var within = 30

  @OptionGroup var result: ResultOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var validation: ValidationOptions
  @OptionGroup var output: OutputOptions

  /// How grave what was found is.
  private enum Level { case right, warning, wrong }

  private struct Remark {
    var level: Level
    var text: Localized
  }

  func validate() throws {
    guard within >= 0, within <= 36_500 else { throw ValidationError("--within : de 0 à 36 500 jours") }
  }

  func run() throws {
    let today = try Tool.today
    var remarks = [try rules(), environment()]
    remarks += try lifecycles(today)
    remarks += project(today)
    remarks += whiteListRemarks(today) + authorityRemarks(today) + valueSetRemarks(today) + lockRemarks()
    for remark in remarks {
      let mark =
        switch remark.level {
        case .right: "✓"
        case .warning: "!"
        case .wrong: "✗"
        }
      Console.output("\(mark) \(Masked.neutralised(remark.text(output.lang)))\n")
    }
    let wrong = remarks.count { $0.level == .wrong }
    let warnings = remarks.count { $0.level == .warning }
    Console.output(
      output.lang == .fr
        ? "\n\(wrong) à corriger, \(warnings) à surveiller\n" : "\n\(wrong) to mend, \(warnings) to watch\n")
    if wrong > 0 { throw ExitCode(1) }
  }

  // MARK: The program

  private func rules() throws -> Remark {
    let library = try validation.library()
    let count = library.rules.count
    let digest = library.digest.prefix(12)
    return Remark(
      level: .right,
      text: Localized(
        fr: "convergence \(Tool.version) : \(count) règles, \(library.profiles.count) profils, sha256:\(digest)…",
        en: "convergence \(Tool.version): \(count) rules, \(library.profiles.count) profiles, sha256:\(digest)…"))
  }

  /// The rules that come and go within the days looked at.
  private func lifecycles(_ today: CivilDate) throws -> [Remark] {
    func isNear(_ day: CivilDate) -> Bool { (0...within).contains(day.daysSinceEpoch - today.daysSinceEpoch) }
    return try validation.library().rules.flatMap { rule -> [Remark] in
      var remarks: [Remark] = []
      if let from = rule.lifecycle.validFrom, isNear(from), from > today {
        remarks.append(
          Remark(
            level: .warning,
            text: Localized(fr: "\(rule.id) : exécutée à partir du \(from)", en: "\(rule.id): executed from \(from) on")
          ))
      }
      if let to = rule.lifecycle.validTo, isNear(to) {
        remarks.append(
          Remark(
            level: .warning,
            text: Localized(fr: "\(rule.id) : dernier jour le \(to)", en: "\(rule.id): last day on \(to)")))
      }
      return remarks
    }
  }

  private func environment() -> Remark {
    guard let folder = validation.cache else {
      return Remark(level: .warning, text: Localized(fr: "aucun dossier de cache", en: "no cache folder"))
    }
    let megabytes = CacheFolder.Kind.allCases.reduce(0) { $0 + folder.size(of: $1) } >> 20
    let limit = CacheFolder.Kind.allCases.count * folder.limit >> 20
    // What is there already, or the folder in which it would be made.
    let base =
      FileManager.default.fileExists(atPath: folder.path)
      ? folder.path : URL(filePath: folder.path).deletingLastPathComponent().path
    let isClosed = FileManager.default.fileExists(atPath: base) && !FileManager.default.isWritableFile(atPath: base)
    return Remark(
      level: isClosed ? .warning : .right,
      text: isClosed
        ? Localized(fr: "cache : écriture impossible dans \(base)", en: "cache: \(base) cannot be written to")
        : Localized(
          fr: "cache : \(folder.path), \(megabytes) Mo sur \(limit)",
          en: "cache: \(folder.path), \(megabytes) of \(limit) MB"))
  }

  // MARK: The project

  private func project(_ today: CivilDate) -> [Remark] {
    do {
      guard let project = try selection.configuration else {
        return [
          Remark(
            level: .right,
            text: Localized(
              fr: "aucun .convergence.yml (« convergence init » en écrit un)",
              en: "no .convergence.yml (“convergence init” writes one)"))
        ]
      }
      var remarks = [
        Remark(
          level: .right, text: Localized(fr: "configuration : \(project.file)", en: "configuration: \(project.file)"))
      ]
      let acceptance = try selection.acceptance(in: try validation.library(), today: today)
      for waiver in acceptance.waivers {
        let place = "\(waiver.file):\(waiver.line)"
        remarks.append(
          expiry(
            waiver.expires, today,
            Localized(
              fr: "\(place) : dérogation \(waiver.rule) sur \(waiver.path)",
              en: "\(place): waiver of \(waiver.rule) on \(waiver.path)")))
      }
      if let baseline = selection.baseline {
        let count = try SelectionOptions.readBaseline(baseline).findings.reduce(0) { $0 + $1.count }
        remarks.append(
          Remark(
            level: .right,
            text: Localized(
              fr: "référence : \(baseline), \(count) constats connus",
              en: "baseline: \(baseline), \(count) known findings")))
      }
      return remarks
    } catch {
      return [fault(error)]
    }
  }

  private func lockRemarks() -> [Remark] {
    do {
      guard let file = result.lock else {
        return [
          Remark(
            level: .right,
            text: Localized(
              fr: "aucun verrou (« convergence rules lock » en écrit un)",
              en: "no lock (“convergence rules lock” writes one)"))
        ]
      }
      let lock = try Lock(try Folder.read(file), file: file)
      let mismatches = lock.mismatches(with: try validation.lock(on: Tool.today))
      let open = lock.entries.count { $0.source == nil || $0.licence == nil }
      var remarks = mismatches.map { mismatch in
        Remark(level: .wrong, text: mismatch.text.map { "\(file): " + $0 })
      }
      if mismatches.isEmpty {
        remarks.append(
          Remark(
            level: .right,
            text: Localized(
              fr: "verrou : \(file), \(lock.entries.count) entrées, toutes présentes",
              en: "lock: \(file), \(lock.entries.count) entries, all at hand")))
      }
      if open > 0 {
        remarks.append(
          Remark(
            level: .warning,
            text: Localized(
              fr: "verrou : \(open) entrées sans provenance ou sans licence",
              en: "lock: \(open) entries without source or licence")))
      }
      return remarks
    } catch {
      return [fault(error)]
    }
  }

  // MARK: What is brought

  private func whiteListRemarks(_ today: CivilDate) -> [Remark] {
    guard let file = validation.whiteList else { return [] }
    do {
      let bytes = try Folder.read(file, limit: ValidationOptions.largestOption)
      let list = try WhiteListReader.read(bytes, file: file)
      let age = list.age(on: today).map(String.init) ?? "?"
      return [
        Remark(
          level: list.isStale(on: today) ? .warning : .right,
          text: Localized(
            fr: "liste blanche : \(list.count) domaines, \(age) jour(s)",
            en: "white list: \(list.count) domains, \(age) day(s) old"))
      ]
    } catch {
      return [fault(error)]
    }
  }

  private func authorityRemarks(_ today: CivilDate) -> [Remark] {
    validation.authorities.flatMap { file -> [Remark] in
      do {
        let bytes = try Folder.read(file, limit: ValidationOptions.largestOption)
        return try CertificateAuthorities(bytes, file: file).expiries.map {
          expiry($0, today, Localized(fr: "autorité \(file)", en: "authority \(file)"))
        }
      } catch {
        return [fault(error)]
      }
    }
  }

  private func valueSetRemarks(_ today: CivilDate) -> [Remark] {
    do {
      var folders = validation.valueSets.map { [$0] } ?? []
      var remarks: [Remark] = []
      if let path = validation.bundle {
        let bundle = try OfficialBundle(path, volet: validation.volet, valueSets: validation.valueSets)
        folders = bundle.valueSetFolders
        remarks.append(
          Remark(
            level: .right,
            text: Localized(
              fr: "outil officiel : génération \(bundle.generation.rawValue), \(bundle.volets.count) volets",
              en: "official tool: generation \(bundle.generation.rawValue), \(bundle.volets.count) volets")))
        remarks += bundle.notices.prefix(5).map {
          Remark(level: .warning, text: Localized(fr: "outil officiel : \($0)", en: "official tool: \($0)"))
        }
      }
      guard !folders.isEmpty else { return remarks }
      let sets = ValueSetFolder(folders).all
      guard let latest = sets.compactMap(\.revised).max() else {
        return remarks + [
          Remark(
            level: sets.isEmpty ? .wrong : .warning,
            text: Localized(
              fr: "jeux de valeurs : \(sets.count), sans date", en: "value sets: \(sets.count), without a date"))
        ]
      }
      let age = today.daysSinceEpoch - latest.daysSinceEpoch
      remarks.append(
        Remark(
          level: age > 365 ? .warning : .right,
          text: Localized(
            fr: "jeux de valeurs : \(sets.count), le plus récent du \(latest) (\(age) jours)",
            en: "value sets: \(sets.count), the latest of \(latest) (\(age) days old)")))
      for set in sets {
        let ends = set.concepts.values.compactMap(\.end).filter {
          (0...within).contains($0.daysSinceEpoch - today.daysSinceEpoch)
        }
        if let first = ends.min() {
          remarks.append(
            Remark(
              level: .warning,
              text: Localized(
                fr: "\(set.name) : \(ends.count) code(s) retirés à partir du \(first)",
                en: "\(set.name): \(ends.count) code(s) withdrawn from \(first) on")))
        }
      }
      return remarks
    } catch {
      return [fault(error)]
    }
  }

  private func expiry(_ day: CivilDate, _ today: CivilDate, _ what: Localized) -> Remark {
    let left = day.daysSinceEpoch - today.daysSinceEpoch
    return Remark(
      level: left < 0 ? .wrong : left <= within ? .warning : .right,
      text: left < 0
        ? Localized(fr: "\(what.fr), échue le \(day)", en: "\(what.en), expired on \(day)")
        : Localized(
          fr: "\(what.fr), échéance le \(day) (\(left) jours)", en: "\(what.en), expires on \(day) (\(left) days)"))
  }

  private func fault(_ error: any Error) -> Remark {
    let text = (error as? ConfigurationError).map { Localized(fr: $0.text(.fr), en: $0.text(.en)) }
    return Remark(level: .wrong, text: text ?? Localized(fr: "\(error)", en: "\(error)"))
  }
}
