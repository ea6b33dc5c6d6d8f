import Conformance

/// What the page of a check shows, already set.
struct CheckPageView {
  let lang: String
  let style = PageStyle.css()
  let documentTitle, heading, generatedAt, generatedText, tool, circumstances, scope: String
  let w: CheckPageWords
  let outcomes: [Count]
  let severities: [Count]
  let layers: [Count]
  let files: [FileView]
  let hasFiles: Bool
  let rules: [RuleView]
  let hasRules: Bool
  let artifacts: [ArtifactView]
  let notices: [String]
  let hasNotices: Bool
  let accepted: [AcceptedView]
  let hasAccepted: Bool
  let components: [ComponentView]

  struct Count {
    let label: String
    let count: FigureView
  }

  /// A rule that failed, with how often.
  struct RuleView {
    let severity, ruleID, ruleName, ruleTitle, source, help: String
    let hasHelp: Bool
    let count, files: FigureView
  }

  /// A file, with how many findings of each severity stand in it, the gravest first.
  struct FileView {
    let anchor, path, mark, outcome: String
    let counts: [FigureView]
  }

  struct ArtifactView {
    let anchor, path, kind, recognisedBy, mark, outcome, reason, digest: String
    let twin: String
    let hasReason, hasFindings, hasOmitted, hasTwin: Bool
    let rulesEvaluated, omitted: FigureView
    let findings: [FindingView]
  }

  struct FindingView {
    let severity, severityClass, ruleName, ruleAnchor, message, place, node, help, expected, source: String
    let isCritical, hasNode, hasHelp, hasExpected, hasExcerpt: Bool
    let excerpt: String
  }

  struct AcceptedView { let ruleName, place, reason, until: String }

  struct ComponentView { let name, digest: String }
}

/// The words of the page of a check in one language.
struct CheckPageWords {
  let skip, brandTitle, made, toolLabel, circumstancesLabel, summaryTitle, summaryCaption, outcome, count: String
  let severitiesCaption, severity, layersCaption, layer, causesTitle, causesCaption, rule, title, files: String
  let artifactsTitle, rulesEvaluated, digest, none, omitted, expected, help, source, acceptedTitle: String
  let acceptedCaption, reason, until, place, rulesTitle, provenanceTitle, provenanceCaption, component, danger: String
  let noticesTitle, colon, file, filesCaption, errors, warnings, infos: String

  init(_ language: Language) {
    func text(_ fr: String, _ en: String) -> String { Typography.set(language == .fr ? fr : en, language) }
    skip = text("Aller au contenu", "Skip to content")
    brandTitle = text("Résultat du contrôle", "Result of the check")
    made = text("Établi le", "Made on")
    toolLabel = text("Outil", "Tool")
    circumstancesLabel = text("Circonstances", "Circumstances")
    summaryTitle = text("En bref", "In short")
    summaryCaption = text("Artefacts par verdict", "Artefacts by verdict")
    outcome = text("Verdict", "Verdict")
    count = text("Nombre", "Count")
    severitiesCaption = text("Constats par gravité", "Findings by severity")
    severity = text("Gravité", "Severity")
    layersCaption = text("Règles évaluées par couche", "Rules evaluated by layer")
    layer = text("Couche", "Layer")
    causesTitle = text("Règles en écart", "Rules that failed")
    causesCaption = text(
      "Les plus graves d'abord, puis les plus fréquentes", "The gravest first, then the most frequent")
    rule = text("Règle", "Rule")
    title = text("Titre", "Title")
    files = text("Fichiers", "Files")
    artifactsTitle = text("Artefacts", "Artefacts")
    rulesEvaluated = text("règles évaluées", "rules evaluated")
    digest = "SHA-256"
    none = text("Aucun constat.", "No finding.")
    omitted = text("autres constats, comptés mais non affichés.", "more findings, counted but not shown.")
    expected = text("Attendu", "Expected")
    help = text("Correction", "Fix")
    source = text("Source", "Source")
    acceptedTitle = text("Constats acceptés", "Accepted findings")
    acceptedCaption = text(
      "Ils ne font pas échouer le contrôle ; le verdict reste celui des règles",
      "They do not fail the check; the verdict stays that of the rules")
    reason = text("Motif", "Reason")
    until = text("Jusqu'au", "Until")
    place = text("Endroit", "Place")
    rulesTitle = text("Ce que demandent ces règles", "What these rules ask")
    provenanceTitle = text("Profils appliqués", "Profiles applied")
    provenanceCaption = text("Versions et empreintes", "Versions and digests")
    component = text("Profil", "Profile")
    danger = text("Danger pour le patient", "Patient in danger")
    noticesTitle = text("Dérogations à revoir", "Waivers to review")
    colon = text(" : ", ": ")
    file = text("Fichier", "File")
    filesCaption = text(
      "Constats de chaque fichier, ce qu'il contient compris", "Findings of each file and what it holds")
    errors = text("Erreurs", "Errors")
    warnings = text("Alertes", "Warnings")
    infos = text("Infos", "Infos")
  }
}
