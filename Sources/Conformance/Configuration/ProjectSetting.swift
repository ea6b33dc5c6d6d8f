/// The keys of `.convergence.yml` that stand for an option of `check`, under the option's own name.
public enum ProjectSetting: String, Sendable, CaseIterable {
  case context, mode
  case whiteList = "white-list"
  case authority
  case operatorName = "operator"
  case profile, bundle, volet
  case valueSets = "value-sets"
  case schema, schematron, phase, format
  case failLevel = "fail-level"
  case select, ignore, exclude, baseline, lock
  case jobs, timeout
  case maxSize = "max-size"
  case maxMemory = "max-memory"
  case maxFindings = "max-findings"
  case lang

  /// What values a key takes.
  public enum Shape: Sendable, Hashable {
    case text
    /// One of these words.
    case choice([String])
    /// A file or folder, relative to the folder of the configuration.
    case path
    /// A number above zero.
    case number
    indirect case list(of: Shape)
  }

  /// What values the key takes.
  public var shape: Shape {
    switch self {
    case .context: .choice(CheckOptions.Context.allCases.map(\.rawValue))
    case .mode: .choice(CheckOptions.Mode.allCases.map(\.rawValue))
    case .failLevel: .choice(["error", "warning", "info", "never"])
    case .lang: .choice(["fr", "en"])
    case .whiteList, .bundle, .valueSets, .schema, .baseline, .lock: .path
    case .authority, .schematron: .list(of: .path)
    case .profile, .format, .select, .ignore, .exclude: .list(of: .text)
    case .operatorName, .volet, .phase: .text
    case .jobs, .timeout, .maxSize, .maxMemory, .maxFindings: .number
    }
  }

  /// What the key is for.
  public var purpose: Localized {
    switch self {
    case .context: Localized(fr: "contexte des artefacts", en: "context of the artefacts")
    case .mode: Localized(fr: "côté de l'échange", en: "side of the exchange")
    case .whiteList: Localized(fr: "liste blanche MSSanté", en: "MSSanté white list")
    case .authority: Localized(fr: "certificats d'autorité de la liste blanche", en: "authorities of the white list")
    case .operatorName: Localized(fr: "nom du certificat de l'opérateur", en: "certificate name of the operator")
    case .profile:
      Localized(fr: "profils à ajouter, ou génération 2.41 ou 3.0", en: "profiles to add, or generation 2.41 or 3.0")
    case .bundle: Localized(fr: "dossier de l'outil officiel", en: "folder of the official tool")
    case .volet: Localized(fr: "volet à appliquer", en: "volet to apply")
    case .valueSets: Localized(fr: "dossier de jeux de valeurs", en: "folder of value sets")
    case .schema: Localized(fr: "schéma XSD", en: "XSD schema")
    case .schematron: Localized(fr: "schématrons", en: "Schematron files")
    case .phase: Localized(fr: "phase des schématrons", en: "phase of the Schematron files")
    case .format: Localized(fr: "formats du résultat", en: "formats of the result")
    case .failLevel: Localized(fr: "gravité qui fait échouer", en: "severity that fails")
    case .select:
      Localized(
        fr: "règles, familles, exigences ou profils à exécuter", en: "rules, families, requirements or profiles to run")
    case .ignore: Localized(fr: "ceux à laisser de côté", en: "those to leave out")
    case .exclude: Localized(fr: "fichiers à laisser de côté", en: "files to leave out")
    case .baseline: Localized(fr: "constats déjà connus", en: "findings known already")
    case .lock: Localized(fr: "verrou des règles et des listes", en: "lock of rules and lists")
    case .jobs: Localized(fr: "contrôles menés de front", en: "checks at a time")
    case .timeout: Localized(fr: "secondes par fichier", en: "seconds a file")
    case .maxSize: Localized(fr: "taille maximale d'une entrée, en Mo", en: "greatest size of an input, in MB")
    case .maxMemory: Localized(fr: "mémoire du programme, en Mo", en: "memory of the program, in MB")
    case .maxFindings: Localized(fr: "constats gardés par fichier", en: "findings kept a file")
    case .lang: Localized(fr: "langue", en: "language")
    }
  }
}
