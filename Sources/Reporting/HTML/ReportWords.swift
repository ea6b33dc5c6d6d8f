import Conformance
import Scorecard

/// The words of the page in one language, already set.
struct ReportWords {
  private let language: Language

  let colon, skip, contents, published, runsLabel, toolLabel, modelLabel: String
  let reportTitle, subjectsWord: String
  let scope, openScope, digestsNote: String
  let overviewTitle, overviewCaption, matrixTitle, matrixCaption: String
  let territoriesTitle, territoryTitle, territoriesCaption, withoutLabel: String
  let subjectColumn, versionColumn, organisation, scoreColumn, levelColumn, gateColumn, blocking, unexercised: String
  let undecided, critical, axisColumn, weight, coverage, flawless, wilson, confidence, capsColumn, mandatory: String
  let territory, weightedScore, median, minimum, measuredServices, measuredVolume, remarks: String
  let gateOpen, gateClosed, outOf100, level, score, gate, kind, regions, sample, volume, perMonth: String
  let artifactsLabel, notMeasuredServices, volumeUnknown, sharedServices: String
  let axesTitle, axesCaption, formulaTitle, calculationTitle, calculationIntro, requirementsCaption: String
  let requirement, force, criticality, passes, allowed, tolerance, result, met, unmet, notExercised,
    inapplicable: String
  let undecidedTrials, artifactsWithoutFault, undecidedArtifacts, recommendations: String
  let failuresTitle, failuresNone, failuresCaption, failedOn, source, artifactColumn, rulesColumn: String
  let systemsTitle, systemsNote, systemsCaption, systemColumn, stateColumn, metColumn, declaredColumn: String
  let evidenceColumn, stale: String
  let unexercisedTitle, declaredTitle, declaredNote, artifactsTitle, artifactsCaption, path, kindColumn, outcome: String
  let moreFailures, moreArtifacts, digest, duplicates, excludedTitle, excludedBy, warningsTitle: String
  let rulesTitle, rulesNote, severity, help, ruleUnknown: String
  let provenanceTitle, provenanceCaption, role, name, session, started, options, modelTitle: String
  let glossaryTitle, levelsCaption, threshold, condition, termsTitle, filesTitle, top: String
  let suiteRole, chartsTitle, chartFigures: String

  /// The words in `language`.
  init(_ language: Language) {
    self.language = language
    func t(_ fr: String, _ en: String) -> String { Typography.set(language == .fr ? fr : en, language) }
    colon = language == .fr ? "\u{00A0}: " : ": "
    skip = t("Aller au contenu", "Skip to content")
    contents = t("Sommaire", "Contents")
    published = t("Établi le", "Made on")
    runsLabel = t("Exécutions", "Runs")
    toolLabel = t("Outil", "Tool")
    modelLabel = t("Modèle de calcul", "Scoring model")
    reportTitle = t("Rapport de convergence : ", "Convergence report: ")
    subjectsWord = t("sujets comparés", "subjects compared")
    scope = t(
      "Ce rapport dit ce qui a été exécuté et ce qui y a été trouvé, rien de plus. La mention « aucun écart détecté » vaut pour le périmètre exécuté ; ce n'est ni une homologation ni un référencement, qui appartiennent à l'Agence.",
      "This report says what was executed and what was found there, nothing more. “No deviation found” holds for what was executed; it is no certification, which belongs to the Agency."
    )
    openScope = t(
      "Aucun écart détecté sur le périmètre exécuté. Ce n'est ni une homologation ni un référencement, qui appartiennent à l'Agence.",
      "No deviation found in what was executed. It is no certification, which belongs to the Agency.")
    digestsNote = t(
      "Chaque chiffre de cette page se retrouve, non arrondi, dans les tables CSV qui l'accompagnent.",
      "Each figure of this page is found, not rounded, in the CSV tables beside it.")
    overviewTitle = t("Comparaison des sujets", "Comparison of the subjects")
    overviewCaption = t(
      "Score, niveau et verrou de chaque sujet, par identifiant", "Score, level and gate of each subject, by identifier"
    )
    matrixTitle = t("Comparaison par axe", "Comparison by axis")
    matrixCaption = t("Niveau et score de chaque sujet sur chaque axe", "Level and score of each subject on each axis")
    territoriesTitle = t("Comparaison par région", "Comparison by region")
    territoryTitle = t("La région", "The region")
    territoriesCaption = t(
      "Régions dans l'ordre des codes INSEE, puis le pays ; scores pondérés par les volumes mensuels déclarés",
      "Regions in the order of INSEE codes, then the country; scores weighted by the monthly volumes declared")
    withoutLabel = t("Sans service dans ces exécutions : ", "Without a service in these runs: ")
    subjectColumn = t("Sujet", "Subject")
    versionColumn = t("Version", "Version")
    organisation = t("Organisme", "Organisation")
    scoreColumn = t("Score", "Score")
    levelColumn = t("Niveau", "Level")
    gateColumn = t("Verrou", "Gate")
    blocking = t("Écarts bloquants", "Blocking deviations")
    unexercised = t("Non exercées", "Not exercised")
    undecided = t("Sans verdict", "Undecided")
    critical = t("dont critiques", "of which critical")
    axisColumn = t("Axe", "Axis")
    weight = t("Poids", "Weight")
    coverage = t("Couverture", "Coverage")
    flawless = t("Sans écart majeur", "Without major deviation")
    wilson = t("Intervalle à 95 %", "95% interval")
    confidence = t("Confiance", "Confidence")
    capsColumn = t("Plafonds", "Caps")
    mandatory = t("obligatoire", "mandatory")
    territory = t("Territoire", "Territory")
    weightedScore = t("Score pondéré", "Weighted score")
    median = t("Médiane", "Median")
    minimum = t("Minimum", "Minimum")
    measuredServices = t("Services mesurés", "Services measured")
    measuredVolume = t("Volume mensuel mesuré", "Monthly volume measured")
    remarks = t("Remarques", "Remarks")
    gateOpen = t("ouvert", "open")
    gateClosed = t("fermé", "closed")
    outOf100 = t("sur 100", "out of 100")
    level = t("Niveau", "Level")
    score = t("Score global", "Global score")
    gate = t("Verrou", "Gate")
    kind = t("Nature", "Kind")
    regions = t("Régions", "Regions")
    sample = t("Échantillon", "Sample")
    volume = t("Volume déclaré", "Declared volume")
    perMonth = t("par mois", "a month")
    artifactsLabel = t("Artefacts distincts", "Distinct artefacts")
    notMeasuredServices = t("Non mesurés : ", "Not measured: ")
    volumeUnknown = t("Volume non renseigné : ", "Volume not given: ")
    sharedServices = t("Mutualisés : ", "Shared: ")
    axesTitle = t("Scores par axe", "Scores by axis")
    axesCaption = t("Axes du modèle, mesurés ou non", "Axes of the model, measured or not")
    formulaTitle = t("Calcul du score global", "Calculation of the global score")
    calculationTitle = t("Calcul ouvert, axe par axe", "Open calculation, axis by axis")
    calculationIntro = t(
      "Une exigence est satisfaite quand ses échecs restent dans la tolérance. Chaque exigence exercée apporte son poids multiplié par sa part de réussites k / n.",
      "A requirement is met when its failures stay within the tolerance. Each exercised requirement brings its weight times its share of passes k / n."
    )
    requirementsCaption = t("Exigences exécutables de l'axe", "Executable requirements of the axis")
    requirement = t("Exigence", "Requirement")
    force = t("Force", "Force")
    criticality = t("Criticité", "Criticality")
    passes = t("Réussites k\u{00A0}/\u{00A0}n", "Passes k\u{00A0}/\u{00A0}n")
    allowed = t("Échecs admis", "Failures allowed")
    tolerance = t("tolérance", "tolerance")
    result = t("Résultat", "Result")
    met = t("satisfaite", "met")
    unmet = t("non satisfaite", "unmet")
    notExercised = t("non exercée", "not exercised")
    inapplicable = t("sans objet : ", "not applicable: ")
    undecidedTrials = t("sans verdict", "undecided")
    artifactsWithoutFault = t(
      "Artefacts sans écart majeur ou critique", "Artefacts without a major or critical deviation")
    undecidedArtifacts = t("laissés de côté, faute de verdict", "left out for want of a verdict")
    recommendations = t("Recommandations satisfaites (hors score)", "Recommendations met (no points)")
    failuresTitle = t("Exigences non satisfaites", "Unmet requirements")
    failuresNone = t(
      "Aucune exigence exercée n'est en écart.", "No exercised requirement deviates.")
    failuresCaption = t("Artefacts en écart et règles en cause", "Artefacts that deviate and the rules behind")
    failedOn = t("artefacts en écart", "deviating artefacts")
    source = t("Source", "Source")
    artifactColumn = t("Artefact", "Artefact")
    rulesColumn = t("Règles", "Rules")
    unexercisedTitle = t(
      "Exigences applicables que rien n'a exercées", "Requirements that apply and that nothing exercised")
    systemsTitle = t("Systèmes nationaux", "National systems")
    systemsNote = t(
      "Aucun système n'est laissé de côté. Ce qui est mesuré et ce qui est déclaré ne se mêlent jamais.",
      "No system is left out. What is measured and what is declared are never mixed.")
    systemsCaption = t(
      "Systèmes nationaux : mesuré, en partie, ou non mesurable hors ligne",
      "National systems: measured, partly measured, or not measurable offline")
    systemColumn = t("Système", "System")
    stateColumn = t("Mesure", "Measure")
    metColumn = t("Satisfaites / exercées / applicables", "Met / exercised / applicable")
    declaredColumn = t("Niveau déclaré", "Declared level")
    evidenceColumn = t("Classe de preuve", "Class of evidence")
    stale = t("périmé", "out of date")
    declaredTitle = t("Exigences qu'un fichier ne peut pas prouver", "Requirements that no file can prove")
    declaredNote = t(
      "Elles ne comptent ni dans le score ni dans la couverture, et ne sont pas réputées satisfaites.",
      "They count neither in the score nor in the coverage, and are not taken as met.")
    artifactsTitle = t("Artefacts examinés", "Artefacts examined")
    artifactsCaption = t(
      "Verdict sur chaque artefact, avant toute exigence", "Verdict on each artefact, before any requirement")
    path = t("Chemin", "Path")
    kindColumn = t("Reconnu comme", "Recognised as")
    outcome = t("Verdict", "Verdict")
    moreFailures = t(
      "Seuls les premiers artefacts en écart sont montrés ici. Tous sont dans",
      "Only the first deviating artefacts are shown here. All of them are in")
    moreArtifacts = t(
      "Seuls les premiers artefacts sont montrés ici. Tous sont dans",
      "Only the first artefacts are shown here. All of them are in")
    digest = t("SHA-256", "SHA-256")
    duplicates = t("mêmes octets : ", "same bytes: ")
    excludedTitle = t("Artefacts laissés de côté", "Artefacts left out")
    excludedBy = t("par", "by")
    warningsTitle = t("À savoir avant de lire ces chiffres", "To know before reading these figures")
    rulesTitle = t("Règles en cause", "Rules behind the deviations")
    rulesNote = t(
      "Commande « convergence explain RÈGLE » : la règle, un exemple juste et un exemple en écart.",
      "The command “convergence explain RULE” gives the rule, a valid and a deviating example.")
    severity = t("Gravité", "Severity")
    help = t("Correction", "Fix")
    ruleUnknown = t(
      "Le texte de cette règle n'est pas dans les profils de ce programme à cette version.",
      "The words of this rule are not in the profiles of this program at that version.")
    provenanceTitle = t("Provenance", "Provenance")
    provenanceCaption = t(
      "Suites, outil et profils qui ont rendu les verdicts", "Suites, tool and profiles that gave the verdicts")
    role = t("Rôle", "Role")
    name = t("Nom", "Name")
    session = t("Session", "Session")
    started = t("Exécuté le", "Executed on")
    options = t("Options", "Options")
    modelTitle = t("Modèle de calcul", "Scoring model")
    glossaryTitle = t("Lire ce rapport", "How to read this report")
    levelsCaption = t("Les niveaux", "The levels")
    threshold = t("Score à partir de", "Score from")
    condition = t("Conditions", "Conditions")
    termsTitle = t("Les mots", "The words")
    filesTitle = t("Fichiers joints", "Files beside this page")
    top = t("Haut de page", "Top of the page")
    suiteRole = t("suite", "suite")
    chartsTitle = t("Graphiques", "Charts")
    chartFigures = t("Chiffres du graphique", "Figures of the chart")
  }

  private func t(_ fr: String, _ en: String) -> String { Typography.set(language == .fr ? fr : en, language) }

  func role(_ role: Component.Role) -> String {
    switch role {
    case .tool: return t("outil", "tool")
    case .profile: return t("profil", "profile")
    case .schema: return t("schéma", "schema")
    case .schematron: return t("schématron", "schematron")
    case .valueSet: return t("jeu de valeurs", "value set")
    case .whiteList: return t("liste blanche", "white list")
    }
  }

  func session(_ session: RunEnvelope.Session) -> String {
    switch session {
    case .sandbox: return t("bac à sable", "sandbox")
    case .acceptance: return t("recette", "acceptance")
    case .campaign: return t("campagne", "campaign")
    }
  }

  func untested(_ why: RequirementOutcome.Untested) -> String {
    switch why {
    case .noArtifact: return t("non exercée : aucun artefact de ce type", "not exercised: no artefact of this kind")
    case .nothingExamined: return t("non exercée : rien à examiner", "not exercised: nothing to examine")
    case .notConcluded: return t("non exercée : aucun verdict possible", "not exercised: no verdict possible")
    }
  }

  func territoriesNote(_ model: ScoreModel) -> String {
    let share = FigureText(language).percent(model.levelQuorum)
    return t(
      "L'ordre est celui des codes INSEE : ce tableau n'est pas un classement. Le niveau d'un territoire est le plus haut qu'atteignent \(share) du volume mesuré.",
      "The order is that of INSEE codes: this table is no ranking. The level of a territory is the highest that \(share) of the measured volume reaches."
    )
  }

  /// What a level asks beside its score.
  func condition(_ level: Level, _ model: ScoreModel) -> String {
    let figures = FigureText(language)
    func floor(_ floors: [ScoreModel.Floor]) -> Double? { floors.filter { $0.level < level }.map(\.below).max() }
    var parts: [String] = []
    if let coverage = floor(model.coverageFloors), level > .partial {
      parts.append(t("couverture d'au moins ", "coverage of at least ") + figures.percent(coverage))
    }
    if let count = floor(model.artifactFloors), level > .partial {
      parts.append(
        t("au moins ", "at least ") + figures.count(Int(count)) + t(" artefacts distincts", " distinct artefacts"))
    }
    if model.wilsonFloor.level < level {
      parts.append(
        t("borne basse de l'intervalle d'au moins ", "lower bound of the interval of at least ")
          + figures.percent(model.wilsonFloor.below))
    }
    if level > model.majorUnmet {
      parts.append(
        t("aucune exigence majeure ou critique non satisfaite", "no major or critical requirement unmet"))
    } else if level > model.criticalUnmet {
      parts.append(t("aucune exigence critique non satisfaite", "no critical requirement unmet"))
    }
    return parts.isEmpty ? "–" : parts.joined(separator: t(" ; ", "; "))
  }

  var terms: [TermView] {
    [
      TermView(
        term: t("Verrou", "Gate"),
        meaning: t(
          "Réponse par oui ou non, à côté du score : ouvert quand toutes les exigences opposables ou de référencement applicables sont exercées et satisfaites.",
          "A yes or no beside the score: open when every enforceable or référencement requirement that applies is exercised and met."
        )),
      TermView(
        term: t("Plafond", "Cap"),
        meaning: t(
          "Raison qui retient un niveau quel que soit le score : exigence critique ou majeure non satisfaite, couverture ou échantillon insuffisants.",
          "A reason that holds a level down whatever the score: a critical or major requirement unmet, too little coverage, too small a sample."
        )),
      TermView(
        term: t("Couverture", "Coverage"),
        meaning: t(
          "Poids des exigences exercées, rapporté au poids des exigences applicables qu'un fichier peut prouver.",
          "Weight of the exercised requirements over that of the requirements that apply and that a file can prove.")),
      TermView(
        term: t("Intervalle à 95 %", "95% interval"),
        meaning: t(
          "Intervalle de Wilson de la part d'artefacts sans écart majeur ou critique : large quand l'échantillon est petit.",
          "Wilson interval of the share of artefacts without a major or critical deviation: wide when the sample is small."
        )),
      TermView(
        term: t("Force O, R, S, P", "Force O, R, S, P"),
        meaning: t(
          "O : opposable ; R : exigence de référencement ; S : obligation de la spécification ; P : recommandation, sans effet sur le score.",
          "O: enforceable; R: référencement requirement; S: obligation of the specification; P: recommendation, no points."
        )),
      TermView(
        term: t("Non mesuré", "Not measured"),
        meaning: t(
          "Rien n'a été exercé sur cet axe : il est exclu du score, mais affiché, et un axe obligatoire non mesuré limite le niveau global à 1.",
          "Nothing was exercised on this axis: it is left out of the score but shown, and a mandatory axis that is not measured holds the global level at 1."
        )),
    ]
  }

  var files: [TermView] {
    [
      TermView(
        term: "scores.csv",
        meaning: t(
          "scores, numérateurs et dénominateurs, par sujet et par axe",
          "scores, numerators and denominators, by subject and axis")),
      TermView(
        term: "exigences.csv",
        meaning: t(
          "une ligne par exigence : k, n, tolérance, artefacts en écart",
          "a line a requirement: k, n, tolerance, deviating artefacts")),
      TermView(
        term: "plafonds.csv",
        meaning: t("une ligne par plafond : cause, mesuré, requis", "a line a cap: cause, measured, needed")),
      TermView(
        term: "territoires.csv", meaning: t("une ligne par région, puis le pays", "a line a region, then the country")),
      TermView(
        term: "artefacts.csv",
        meaning: t("une ligne par artefact : empreinte et verdict", "a line an artefact: digest and verdict")),
      TermView(
        term: "calculs.csv",
        meaning: t(
          "une ligne par terme de chaque calcul : numérateur et dénominateur",
          "a line a term of each calculation: numerator and denominator")),
      TermView(
        term: "calculs-territoires.csv",
        meaning: t("la même chose pour les régions et le pays", "the same for the regions and the country")),
      TermView(
        term: "systemes.csv",
        meaning: t(
          "une ligne par système national : mesuré, déclaré, classe de preuve",
          "a line a national system: measured, declared, class of evidence")),
      TermView(
        term: "cas-de-test.csv",
        meaning: t("une ligne par cas de test de l'agence", "a line a test case of the agency")),
      TermView(
        term: "declarations.csv",
        meaning: t("niveau déclaré et niveau mesuré, par axe", "declared and measured level, by axis")),
      TermView(
        term: "provenance.csv",
        meaning: t(
          "outil, profils, suites et modèle avec leurs empreintes",
          "tool, profiles, suites and model with their digests")),
      TermView(
        term: "territoires-axes.csv",
        meaning: t("une ligne par axe et par région, puis le pays", "a line an axis and a region, then the country")),
      TermView(
        term: "repartition.csv",
        meaning: t("nombre de sujets à chaque niveau, par territoire", "subjects at each level, by territory")),
      TermView(
        term: "exigences-en-ecart.csv",
        meaning: t(
          "exigences non satisfaites, des plus fréquentes aux plus rares, par territoire",
          "unmet requirements, the most frequent first, by territory")),
      TermView(
        term: "cibles.csv",
        meaning: t(
          "une ligne par sujet et par cible : visé, atteint, écart, pente, projection",
          "a line a subject and target: aimed at, reached, gap, slope, projection")),
      TermView(
        term: "cibles-territoires.csv",
        meaning: t("la même chose pour les régions et le pays", "the same for the regions and the country")),
      TermView(
        term: "actions.csv",
        meaning: t("une ligne par action prévue : exigences, échéance", "a line a planned action: requirements, due")),
      TermView(
        term: "evolution.csv",
        meaning: t(
          "scores de la campagne précédente et de celle-ci", "scores of the campaign before and of this one")),
      TermView(
        term: "resume.md", meaning: t("le résumé en Markdown", "the summary in Markdown")),
      TermView(term: "scores.json", meaning: t("les mêmes scores pour les programmes", "the same scores for programs")),
      TermView(term: "model.yaml", meaning: t("le modèle de calcul utilisé", "the scoring model that was used")),
    ]
  }
}
