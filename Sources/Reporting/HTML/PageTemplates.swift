import Mustache

/// The templates of the pages, by name.
enum PageTemplates {
  /// The templates, read once for all pages.
  private static let library = Result {
    MustacheContentTypes.register(MarkupContentType(), named: MarkupContentType.name)
    var library = MustacheLibrary()
    for (name, text) in texts { try library.register(text, named: name) }
    return library
  }

  private static var texts: [String: String] {
    [
      "head": head, "page": page, "check": check, "subject": subject, "axis": axis, "failure": failure,
      "figure": figure, "chart": chart, "twin": twin, "claim": claim,
    ]
  }

  /// The page of `view`.
  static func render(_ view: Any, _ template: String) throws -> String {
    try library.get().render(PageNode.value(view), withTemplate: template) ?? ""
  }

  /// A figure with the value that the tables beside the page hold, not rounded.
  static let figure = #"<data value="{{value}}">{{figure}}</data>"#

  /// How every page begins, up to its first heading.
  static let head = #"""
    {{% CONTENT_TYPE:MARKUP}}
    <!DOCTYPE html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>{{documentTitle}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <a class="skip" href="#contenu">{{w.skip}}</a>
    <header>
    <p class="brand">Convergence</p>
    """#

  /// A chart, and the table of its figures beside it.
  static let chart = #"""
    {{% CONTENT_TYPE:MARKUP}}
    <figure class="{{chartClass}}" aria-labelledby="{{chartID}}">
    <figcaption><strong id="{{chartID}}">{{chartTitle}}</strong> <span>{{chartSummary}}</span></figcaption>
    <div class="plot">
    {{{chartMarkup}}}
    </div>
    <details open><summary>{{w.chartFigures}}</summary>
    <div class="scroll" role="region" aria-labelledby="t-{{chartID}} {{chartScope}}" tabindex="0">
    <table>
    <caption id="t-{{chartID}}"><span>{{chartTitle}}</span></caption>
    <thead><tr>{{#chartHeaders}}<th scope="col" class="{{chartHeaderClass}}">{{chartHeader}}</th>{{/chartHeaders}}</tr></thead>
    <tbody>
    {{#chartRows}}<tr>{{#chartCells}}{{#isChartHead}}<th scope="row">{{#hasChartPips}}<span class="pips" aria-hidden="true">{{chartCellPips}}</span> {{/hasChartPips}}{{chartCellText}}</th>{{/isChartHead}}{{^isChartHead}}<td class="{{chartCellClass}}">{{#hasChartPips}}<span class="pips" aria-hidden="true">{{chartCellPips}}</span> {{/hasChartPips}}{{chartCellText}}{{#chartCellFigures}}{{#chartFigure}}{{>figure}}{{/chartFigure}}{{chartFigureEnd}}{{/chartCellFigures}}</td>{{/isChartHead}}{{/chartCells}}</tr>
    {{/chartRows}}
    </tbody>
    </table>
    </div>
    {{#hasChartNote}}<p class="note">{{chartNote}}</p>{{/hasChartNote}}
    </details>
    </figure>
    """#

  static let page = #"""
    {{% CONTENT_TYPE:MARKUP}}
    {{>head}}
    <h1>{{heading}}</h1>
    <dl class="meta">
    <div><dt>{{w.published}}</dt><dd><time datetime="{{generatedAt}}">{{generatedText}}</time></dd></div>
    {{#hasRunIDs}}<div><dt>{{w.runsLabel}}</dt><dd>{{#runIDs}}<code>{{.}}</code> {{/runIDs}}</dd></div>{{/hasRunIDs}}
    <div><dt>{{w.toolLabel}}</dt><dd>{{tool}}</dd></div>
    <div><dt>{{w.modelLabel}}</dt><dd>{{modelName}}</dd></div>
    </dl>
    </header>
    <main id="contenu">
    <p class="scope">{{scopeSentence}}</p>
    <nav aria-label="{{w.contents}}">
    <h2>{{w.contents}}</h2>
    <ul>
    {{#isComparison}}<li><a href="#comparaison">{{w.overviewTitle}}</a></li>
    {{#hasMatrix}}<li><a href="#axes">{{w.matrixTitle}}</a></li>{{/hasMatrix}}{{/isComparison}}
    {{#hasPageCharts}}<li><a href="#graphiques">{{w.chartsTitle}}</a></li>{{/hasPageCharts}}
    {{#hasTerritories}}<li><a href="#regions">{{territoriesHeading}}</a></li>{{/hasTerritories}}
    {{#subjects}}<li><a href="#{{id}}">{{title}}</a></li>{{/subjects}}
    {{#hasRules}}<li><a href="#regles">{{w.rulesTitle}}</a></li>{{/hasRules}}
    {{#hasProvenance}}<li><a href="#provenance">{{w.provenanceTitle}}</a></li>{{/hasProvenance}}
    <li><a href="#lire">{{w.glossaryTitle}}</a></li>
    </ul>
    </nav>
    {{#isComparison}}
    <section aria-labelledby="comparaison">
    <h2 id="comparaison">{{w.overviewTitle}}</h2>
    <div class="scroll" role="region" aria-labelledby="t-comparaison" tabindex="0">
    <table>
    <caption id="t-comparaison"><span>{{w.overviewCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.subjectColumn}}</th><th scope="col">{{w.organisation}}</th><th scope="col">{{w.levelColumn}}</th><th scope="col" class="n">{{w.scoreColumn}}</th><th scope="col">{{w.gateColumn}}</th><th scope="col" class="n">{{w.blocking}}</th><th scope="col" class="n">{{w.unexercised}}</th></tr></thead>
    <tbody>
    {{#overview}}<tr><th scope="row"><a href="{{link}}">{{name}}</a> {{version}}</th><td>{{organisation}}</td><td class="level"><span class="pips" aria-hidden="true">{{pips}}</span> {{level}}</td><td class="n">{{#globalScore}}{{>figure}}{{/globalScore}}</td><td><span aria-hidden="true">{{gateMark}}</span> {{gateWord}}</td><td class="n">{{#blocking}}{{>figure}}{{/blocking}}</td><td class="n">{{#unexercised}}{{>figure}}{{/unexercised}}</td></tr>
    {{/overview}}
    </tbody>
    </table>
    </div>
    </section>
    {{#hasMatrix}}
    <section aria-labelledby="axes">
    <h2 id="axes">{{w.matrixTitle}}</h2>
    <div class="scroll" role="region" aria-labelledby="t-axes" tabindex="0">
    <table>
    <caption id="t-axes"><span>{{w.matrixCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.axisColumn}}</th>{{#matrixHeaders}}<th scope="col">{{.}}</th>{{/matrixHeaders}}</tr></thead>
    <tbody>
    {{#matrix}}<tr><th scope="row"><abbr>{{code}}</abbr> {{label}}</th>{{#cells}}<td class="level"><span class="pips" aria-hidden="true">{{pips}}</span> {{level}}{{#hasScore}} <span class="sub">{{#axisScore}}{{>figure}}{{/axisScore}}</span>{{/hasScore}}</td>{{/cells}}</tr>
    {{/matrix}}
    </tbody>
    </table>
    </div>
    </section>
    {{/hasMatrix}}
    {{/isComparison}}
    {{#hasPageCharts}}
    <section aria-labelledby="graphiques">
    <h2 id="graphiques">{{w.chartsTitle}}</h2>
    {{#pageCharts}}
    {{>chart}}
    {{/pageCharts}}
    </section>
    {{/hasPageCharts}}
    {{#hasTerritories}}
    <section aria-labelledby="regions">
    <h2 id="regions">{{territoriesHeading}}</h2>
    <p>{{territoriesNote}}</p>
    <div class="scroll" role="region" aria-labelledby="t-regions" tabindex="0">
    <table>
    <caption id="t-regions"><span>{{w.territoriesCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.territory}}</th><th scope="col">{{w.levelColumn}}</th><th scope="col" class="n">{{w.weightedScore}}</th><th scope="col" class="n">{{w.median}}</th><th scope="col" class="n">{{w.minimum}}</th><th scope="col" class="n">{{w.measuredServices}}</th><th scope="col" class="n">{{w.measuredVolume}}</th><th scope="col">{{w.remarks}}</th></tr></thead>
    <tbody>
    {{#territories}}<tr{{#isCountry}} class="total"{{/isCountry}}><th scope="row">{{^isCountry}}<abbr>{{code}}</abbr> {{/isCountry}}{{#isLinkedRegion}}<a href="{{regionLink}}">{{name}}</a>{{/isLinkedRegion}}{{^isLinkedRegion}}{{name}}{{/isLinkedRegion}}</th><td class="level"><span class="pips" aria-hidden="true">{{pips}}</span> {{level}}</td><td class="n">{{#weightedScore}}{{>figure}}{{/weightedScore}}</td><td class="n">{{#median}}{{>figure}}{{/median}}</td><td class="n">{{#minimum}}{{>figure}}{{/minimum}}</td><td class="n">{{#measuredServices}}{{>figure}}{{/measuredServices}} / {{#allServices}}{{>figure}}{{/allServices}}</td><td class="n">{{#measuredVolume}}{{>figure}}{{/measuredVolume}} / {{#declaredVolume}}{{>figure}}{{/declaredVolume}}</td><td>{{#remarks}}<p>{{.}}</p>{{/remarks}}</td></tr>
    {{/territories}}
    </tbody>
    </table>
    </div>
    {{#hasRegionsWithout}}<p class="note">{{w.withoutLabel}}{{regionsWithout}}</p>{{/hasRegionsWithout}}
    </section>
    {{/hasTerritories}}
    {{#subjects}}
    {{>subject}}
    {{/subjects}}
    {{#hasRules}}
    <section aria-labelledby="regles">
    <h2 id="regles">{{w.rulesTitle}}</h2>
    <p>{{w.rulesNote}}</p>
    <dl class="rules">
    {{#rules}}<div id="{{ruleID}}"><dt><code>{{ruleName}}</code> {{ruleTitle}}</dt>
    {{#isKnown}}<dd>{{w.severity}}{{w.colon}}{{severity}}. {{w.source}}{{w.colon}}{{ruleSource}}.</dd>{{#hasHelp}}<dd>{{w.help}}{{w.colon}}{{help}}</dd>{{/hasHelp}}{{/isKnown}}{{^isKnown}}<dd>{{w.ruleUnknown}}</dd>{{/isKnown}}</div>
    {{/rules}}
    </dl>
    </section>
    {{/hasRules}}
    {{#hasProvenance}}
    <section aria-labelledby="provenance">
    <h2 id="provenance">{{w.provenanceTitle}}</h2>
    <p>{{w.modelTitle}}{{w.colon}}{{modelName}}, SHA-256 <code class="hash">{{modelDigest}}</code></p>
    {{#provenance}}
    <h3 id="p-{{runAnchor}}">{{runSubject}} — <code>{{runID}}</code></h3>
    <p>{{w.started}} <time datetime="{{startedAt}}">{{startedText}}</time>. {{w.session}}{{w.colon}}{{sessionWord}}.{{#hasOptions}} {{w.options}}{{w.colon}}<code>{{options}}</code>{{/hasOptions}}</p>
    <div class="scroll" role="region" aria-labelledby="tp-{{runAnchor}} p-{{runAnchor}}" tabindex="0">
    <table>
    <caption id="tp-{{runAnchor}}"><span>{{w.provenanceCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.role}}</th><th scope="col">{{w.name}}</th><th scope="col">{{w.versionColumn}}</th><th scope="col">{{w.digest}}</th></tr></thead>
    <tbody>
    {{#components}}<tr><td>{{role}}</td><th scope="row">{{componentName}}</th><td>{{componentVersion}}</td><td><code class="hash">{{digest}}</code></td></tr>
    {{/components}}
    </tbody>
    </table>
    </div>
    {{/provenance}}
    </section>
    {{/hasProvenance}}
    <section aria-labelledby="lire">
    <h2 id="lire">{{w.glossaryTitle}}</h2>
    <div class="scroll" role="region" aria-labelledby="t-niveaux" tabindex="0">
    <table>
    <caption id="t-niveaux"><span>{{w.levelsCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.levelColumn}}</th><th scope="col" class="n">{{w.threshold}}</th><th scope="col">{{w.condition}}</th></tr></thead>
    <tbody>
    {{#levels}}<tr><th scope="row" class="level"><span class="pips" aria-hidden="true">{{pips}}</span> {{number}} — {{word}}</th><td class="n">{{threshold}}</td><td>{{condition}}</td></tr>
    {{/levels}}
    </tbody>
    </table>
    </div>
    <h3>{{w.termsTitle}}</h3>
    <dl class="terms">
    {{#terms}}<div><dt>{{term}}</dt><dd>{{meaning}}</dd></div>
    {{/terms}}
    </dl>
    <h3>{{w.filesTitle}}</h3>
    <p>{{w.digestsNote}}</p>
    <dl class="terms">
    {{#files}}<div><dt><a href="{{base}}{{term}}">{{term}}</a></dt><dd>{{meaning}}</dd></div>
    {{/files}}
    </dl>
    </section>
    </main>
    <footer>
    <p>{{tool}} — {{modelName}} — {{#runIDs}}<code>{{.}}</code> {{/runIDs}}</p>
    <p><a href="#contenu">{{w.top}}</a></p>
    </footer>
    </body>
    </html>
    """#

  static let subject = #"""
    {{% CONTENT_TYPE:MARKUP}}
    <section class="subject" aria-labelledby="{{id}}">
    <h2 id="{{id}}">{{title}}</h2>
    <div class="summary">
    <dl class="cards">
    <div><dt>{{w.score}}</dt><dd><strong>{{#globalScore}}{{>figure}}{{/globalScore}}</strong> <span class="sub">{{w.outOf100}}</span></dd></div>
    <div><dt>{{w.level}}</dt><dd><strong>{{level}}</strong> <span class="pips" aria-hidden="true">{{pips}}</span></dd></div>
    <div class="{{gateClass}}"><dt>{{w.gate}}</dt><dd><strong><span aria-hidden="true">{{gateMark}}</span> {{gateSentence}}</strong><br>
    <span class="sub">{{w.blocking}}{{w.colon}}{{#blocking}}{{>figure}}{{/blocking}} ({{w.critical}}{{w.colon}}{{#blockingCritical}}{{>figure}}{{/blockingCritical}}). {{w.unexercised}}{{w.colon}}{{#unexercised}}{{>figure}}{{/unexercised}}. {{w.undecided}}{{w.colon}}{{#undecided}}{{>figure}}{{/undecided}}.</span></dd></div>
    </dl>
    {{#hasLevelReason}}<p class="why">{{levelReason}}</p>{{/hasLevelReason}}
    <dl class="meta">
    <div><dt>{{w.kind}}</dt><dd>{{kind}} (<code>{{subjectID}}</code>)</dd></div>
    <div><dt>{{w.organisation}}</dt><dd>{{organisation}}</dd></div>
    <div><dt>{{w.regions}}</dt><dd>{{regions}}</dd></div>
    <div><dt>{{w.sample}}</dt><dd>{{sample}}</dd></div>
    {{#hasVolume}}<div><dt>{{w.volume}}</dt><dd>{{#volume}}{{>figure}}{{/volume}} {{w.perMonth}}</dd></div>{{/hasVolume}}
    <div><dt>{{w.artifactsLabel}}</dt><dd>{{#artifactCount}}{{>figure}}{{/artifactCount}}</dd></div>
    </dl>
    </div>
    {{#hasWarnings}}
    <h3>{{w.warningsTitle}}</h3>
    <ul>{{#warnings}}<li>{{.}}</li>{{/warnings}}</ul>
    {{/hasWarnings}}
    {{#hasSubjectCharts}}
    <h3>{{w.chartsTitle}}</h3>
    {{#subjectCharts}}
    {{>chart}}
    {{/subjectCharts}}
    {{/hasSubjectCharts}}
    <h3>{{w.axesTitle}}</h3>
    <div class="scroll" role="region" aria-labelledby="t-{{id}}-axes {{id}}" tabindex="0">
    <table>
    <caption id="t-{{id}}-axes"><span>{{w.axesCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.axisColumn}}</th><th scope="col" class="n">{{w.weight}}</th><th scope="col">{{w.levelColumn}}</th><th scope="col" class="n">{{w.scoreColumn}}</th><th scope="col" class="n">{{w.coverage}}</th><th scope="col" class="n">{{w.flawless}}</th><th scope="col" class="n">{{w.wilson}}</th><th scope="col">{{w.confidence}}</th><th scope="col">{{w.capsColumn}}</th></tr></thead>
    <tbody>
    {{#axes}}<tr><th scope="row">{{#isDetailed}}<a href="#{{axisID}}"><abbr>{{code}}</abbr> {{label}}</a>{{/isDetailed}}{{^isDetailed}}<abbr>{{code}}</abbr> {{label}}{{/isDetailed}}{{#isMandatory}} <span class="sub">{{w.mandatory}}</span>{{/isMandatory}}</th><td class="n">{{#axisWeight}}{{>figure}}{{/axisWeight}}</td><td class="level"><span class="pips" aria-hidden="true">{{pips}}</span> {{level}}</td><td class="n">{{#axisScore}}{{>figure}}{{/axisScore}}</td><td class="n">{{#coverage}}{{>figure}}{{/coverage}}</td><td class="n">{{#hasArtifacts}}{{#flawless}}{{>figure}}{{/flawless}} / {{#artifactsWithVerdict}}{{>figure}}{{/artifactsWithVerdict}}{{/hasArtifacts}}{{^hasArtifacts}}–{{/hasArtifacts}}</td><td class="n">{{#hasArtifacts}}{{#wilsonLower}}{{>figure}}{{/wilsonLower}} – {{#wilsonUpper}}{{>figure}}{{/wilsonUpper}}{{/hasArtifacts}}{{^hasArtifacts}}–{{/hasArtifacts}}</td><td>{{confidence}}</td><td>{{#caps}}<p>{{.}}</p>{{/caps}}{{^hasCaps}}–{{/hasCaps}}</td></tr>
    {{/axes}}
    </tbody>
    </table>
    </div>
    <h3>{{w.failuresTitle}}</h3>
    {{^hasFailures}}<p>{{w.failuresNone}}</p>{{/hasFailures}}
    {{#failures}}
    {{>failure}}
    {{/failures}}
    {{#hasFormula}}
    <h3>{{w.formulaTitle}}</h3>
    <p class="formula">Σ (<var>W</var> × <var>A</var>) / Σ <var>W</var> = ({{#terms}}{{axisWeight}} × {{#axisScore}}{{>figure}}{{/axisScore}}{{^isLast}} + {{/isLast}}{{/terms}}) / {{#totalWeight}}{{>figure}}{{/totalWeight}} = {{#points}}{{>figure}}{{/points}} / {{#totalWeight}}{{>figure}}{{/totalWeight}} = <strong>{{#globalScore}}{{>figure}}{{/globalScore}}</strong></p>
    {{/hasFormula}}
    <h3>{{w.calculationTitle}}</h3>
    <p>{{w.calculationIntro}}</p>
    {{#detailedAxes}}
    {{>axis}}
    {{/detailedAxes}}
    {{#hasUnexercised}}
    <h3>{{w.unexercisedTitle}}</h3>
    <ul class="inline">{{#unexercisedList}}<li><code>{{.}}</code></li>{{/unexercisedList}}</ul>
    {{/hasUnexercised}}
    {{#hasSystems}}
    <h3>{{w.systemsTitle}}</h3>
    <p>{{w.systemsNote}}</p>
    <div class="scroll" role="region" aria-labelledby="t-{{id}}-systemes {{id}}" tabindex="0">
    <table>
    <caption id="t-{{id}}-systemes"><span>{{w.systemsCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.systemColumn}}</th><th scope="col">{{w.stateColumn}}</th><th scope="col" class="n">{{w.scoreColumn}}</th><th scope="col" class="n">{{w.metColumn}}</th><th scope="col">{{w.declaredColumn}}</th><th scope="col">{{w.evidenceColumn}}</th></tr></thead>
    <tbody>
    {{#systems}}<tr><th scope="row">{{systemName}} <span class="sub">{{systemCheck}}</span></th><td>{{systemState}}</td><td class="n">{{#systemScore}}{{>figure}}{{/systemScore}}</td><td class="n">{{#hasSystemScore}}{{#systemMet}}{{>figure}}{{/systemMet}} / {{#systemTried}}{{>figure}}{{/systemTried}} / {{#systemApplicable}}{{>figure}}{{/systemApplicable}}{{/hasSystemScore}}{{^hasSystemScore}}–{{/hasSystemScore}}</td><td>{{systemDeclared}}</td><td>{{systemEvidence}}</td></tr>
    {{/systems}}
    </tbody>
    </table>
    </div>
    {{/hasSystems}}
    {{#hasDeclared}}
    <h3>{{w.declaredTitle}}</h3>
    <p>{{w.declaredNote}}</p>
    <dl class="terms">
    {{#declared}}<div><dt><code>{{requirement}}</code> {{requirementTitle}}</dt><dd>{{reason}}</dd></div>
    {{/declared}}
    </dl>
    {{/hasDeclared}}
    <h3>{{w.artifactsTitle}}</h3>
    <div class="scroll" role="region" aria-labelledby="t-{{id}}-artefacts {{id}}" tabindex="0">
    <table class="files">
    <caption id="t-{{id}}-artefacts"><span>{{w.artifactsCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.path}}</th><th scope="col">{{w.kindColumn}}</th><th scope="col">{{w.outcome}}</th><th scope="col">{{w.digest}}</th></tr></thead>
    <tbody>
    {{#artifacts}}<tr{{#hasAnchor}} id="{{artifact}}"{{/hasAnchor}}><th scope="row">{{path}}{{#duplicates}} <span class="sub">{{w.duplicates}}{{.}}</span>{{/duplicates}}</th><td>{{kind}}</td><td><span aria-hidden="true">{{mark}}</span> {{outcome}} <span class="sub">{{reasons}}</span></td><td><code class="hash">{{digest}}</code></td></tr>
    {{/artifacts}}
    </tbody>
    </table>
    </div>
    {{#hasMoreArtifacts}}<p class="note">{{w.moreArtifacts}} <a href="{{base}}artefacts.csv">artefacts.csv</a></p>{{/hasMoreArtifacts}}
    {{#hasExcluded}}
    <h3>{{w.excludedTitle}}</h3>
    <ul>{{#excluded}}<li>{{path}} — {{reason}}, {{w.excludedBy}} {{by}}</li>{{/excluded}}</ul>
    {{/hasExcluded}}
    </section>
    """#

  static let axis = #"""
    {{% CONTENT_TYPE:MARKUP}}
    <h4 id="{{axisID}}"><abbr>{{code}}</abbr> {{label}}</h4>
    <ul class="calculation">
    {{#hasScore}}<li>{{w.scoreColumn}}{{w.colon}}100 × Σ (<var>w</var> × <var>k</var> / <var>n</var>) / Σ <var>w</var> = 100 × {{#axisPoints}}{{>figure}}{{/axisPoints}} / {{#exercisedWeight}}{{>figure}}{{/exercisedWeight}} = <strong>{{#axisScore}}{{>figure}}{{/axisScore}}</strong></li>{{/hasScore}}
    {{#hasCoverage}}<li>{{w.coverage}}{{w.colon}}{{#exercisedWeight}}{{>figure}}{{/exercisedWeight}} / {{#applicableWeight}}{{>figure}}{{/applicableWeight}} = <strong>{{#coverage}}{{>figure}}{{/coverage}}</strong></li>{{/hasCoverage}}
    {{#hasArtifacts}}<li>{{w.artifactsWithoutFault}}{{w.colon}}{{#flawless}}{{>figure}}{{/flawless}} / {{#artifactsWithVerdict}}{{>figure}}{{/artifactsWithVerdict}}{{#hasUndecidedArtifacts}} ({{#undecidedArtifacts}}{{>figure}}{{/undecidedArtifacts}} {{w.undecidedArtifacts}}){{/hasUndecidedArtifacts}}</li>{{/hasArtifacts}}
    {{#hasRecommendations}}<li>{{w.recommendations}}{{w.colon}}{{#recommendationsMet}}{{>figure}}{{/recommendationsMet}} / {{#recommendationsTried}}{{>figure}}{{/recommendationsTried}}</li>{{/hasRecommendations}}
    {{#caps}}<li class="cap">{{.}}</li>{{/caps}}
    </ul>
    <div class="scroll" role="region" aria-labelledby="t-{{axisID}} {{id}}" tabindex="0">
    <table class="requirements">
    <caption id="t-{{axisID}}"><span>{{w.requirementsCaption}} {{code}}</span></caption>
    <thead><tr><th scope="col">{{w.requirement}}</th><th scope="col">{{w.force}}</th><th scope="col">{{w.criticality}}</th><th scope="col" class="n">{{w.weight}}</th><th scope="col" class="n">{{w.passes}}</th><th scope="col" class="n">{{w.allowed}}</th><th scope="col">{{w.result}}</th></tr></thead>
    <tbody>
    {{#requirements}}<tr><th scope="row"><code>{{requirement}}</code> {{requirementTitle}}</th><td>{{force}}</td><td>{{criticality}}</td><td class="n">{{#requirementWeight}}{{>figure}}{{/requirementWeight}}</td><td class="n">{{#isExercised}}{{#k}}{{>figure}}{{/k}} / {{#n}}{{>figure}}{{/n}}{{/isExercised}}{{^isExercised}}–{{/isExercised}}</td><td class="n">{{#isExercised}}{{#allowed}}{{>figure}}{{/allowed}} <span class="sub">{{w.tolerance}} {{#tolerance}}{{>figure}}{{/tolerance}}</span>{{/isExercised}}{{^isExercised}}–{{/isExercised}}</td><td class="{{markClass}}"><span aria-hidden="true">{{mark}}</span> {{#isFailed}}<a href="#{{failureAnchor}}">{{result}}</a>{{/isFailed}}{{^isFailed}}{{result}}{{/isFailed}}{{#hasUndecided}} <span class="sub">{{#undecidedTrials}}{{>figure}}{{/undecidedTrials}} {{w.undecidedTrials}}</span>{{/hasUndecided}}</td></tr>
    {{/requirements}}
    </tbody>
    </table>
    </div>
    """#

  static let failure = #"""
    {{% CONTENT_TYPE:MARKUP}}
    <h4 id="{{failureID}}"><code>{{requirement}}</code> {{requirementTitle}}</h4>
    <p>{{axisCode}} · {{force}} · {{criticality}} · {{w.failedOn}}{{w.colon}}{{#failedCount}}{{>figure}}{{/failedCount}} / {{#tried}}{{>figure}}{{/tried}}. {{w.source}}{{w.colon}}{{sourceLine}}.</p>
    <div class="scroll" role="region" aria-labelledby="t-{{failureID}} {{failureID}} {{id}}" tabindex="0">
    <table class="failed">
    <caption id="t-{{failureID}}"><span>{{w.failuresCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.artifactColumn}}</th><th scope="col">{{w.rulesColumn}}</th></tr></thead>
    <tbody>
    {{#failedArtifacts}}<tr><th scope="row">{{#isLinked}}<a href="#{{artifactAnchor}}">{{failedPath}}</a>{{/isLinked}}{{^isLinked}}{{failedPath}}{{/isLinked}}</th><td>{{#failedRules}}<a href="#{{ruleAnchor}}"><code>{{rule}}</code></a> {{/failedRules}}</td></tr>
    {{/failedArtifacts}}
    </tbody>
    </table>
    </div>
    {{#hasMoreFailures}}<p class="note">{{w.moreFailures}} <a href="{{base}}exigences.csv">exigences.csv</a></p>{{/hasMoreFailures}}
    """#
}
