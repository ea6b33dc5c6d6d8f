import Conformance

/// The comparison of judges as one self-contained page.
struct TwinPage {
  private let rendering: Rendering
  private let write: ViewWriter

  init(_ rendering: Rendering) {
    self.rendering = rendering
    write = ViewWriter(rendering.language)
  }

  func page(of reports: [TwinReport], tool: String) throws -> String {
    let words = TwinPageWords(rendering.language)
    let page = try PageTemplates.render(
      TwinPageView(
        lang: rendering.language.rawValue, documentTitle: words.brandTitle + " – Convergence",
        heading: words.brandTitle,
        tool: tool, w: words,
        documents: reports.enumerated().map { index, report in document(report, anchor: "d-\(index + 1)") }),
      "twin")
    return page.hasSuffix("\n") ? page : page + "\n"
  }

  private func document(_ report: TwinReport, anchor: String) -> TwinPageView.DocumentView {
    TwinPageView.DocumentView(
      anchor: anchor, path: write.plain(report.path), digest: report.sha256, gaps: report.gaps.map { write.set($0) },
      comparisons: report.comparisons.enumerated().map { index, comparison in
        let verdict = comparison.verdict
        let first = write.set(comparison.first.name)
        let second = write.set(comparison.second.name)
        let both = verdict.agreements.flatMap { agreement -> [TwinPageView.RowView] in
          let others = agreement.others.map(cell)
          return [TwinPageView.RowView(first: [cell(agreement.rule)], second: others)]
        }
        let alone =
          verdict.firstOnly.map { TwinPageView.RowView(first: [cell($0)], second: []) }
          + verdict.secondOnly.map { TwinPageView.RowView(first: [], second: [cell($0)]) }
        return TwinPageView.ComparisonView(
          caption: "\(anchor)-\(index + 1)", first: first, second: second,
          agreed: write.count(verdict.agreed), firstAlone: write.count(verdict.firstOnly.reduce(0) { $0 + $1.count }),
          secondAlone: write.count(verdict.secondOnly.reduce(0) { $0 + $1.count }), rows: both + alone,
          hasRows: !(both.isEmpty && alone.isEmpty))
      })
  }

  private func cell(_ claim: TwinClaim) -> TwinPageView.ClaimView {
    let places = claim.lines.map(String.init).joined(separator: ", ") + (claim.count > claim.lines.count ? "…" : "")
    return TwinPageView.ClaimView(
      rule: write.plain(claim.label),
      message: write.set(claim.message.rendered(rendering.language, rendering.disclosure)), places: places,
      test: claim.test.map { write.plain($0.rendered(rendering.disclosure)) } ?? "", hasTest: claim.test != nil,
      source: write.set(claim.source))
  }
}

/// What the page shows, already set.
struct TwinPageView {
  let lang: String
  let style = PageStyle.css
  let documentTitle, heading, tool: String
  let w: TwinPageWords
  let documents: [DocumentView]

  struct DocumentView {
    let anchor, path, digest: String
    let gaps: [String]
    let comparisons: [ComparisonView]
  }

  struct ComparisonView {
    let caption, first, second: String
    let agreed, firstAlone, secondAlone: FigureView
    let rows: [RowView]
    let hasRows: Bool
  }

  /// One rule of the first judge with those of the second, or a rule of one of them alone.
  struct RowView {
    let first, second: [ClaimView]
  }

  struct ClaimView {
    let rule, message, places, test: String
    let hasTest: Bool
    let source: String
  }
}

/// The words of the page in one language.
struct TwinPageWords {
  let skip, brandTitle, toolLabel, scope, agreed, alone, none, line, source, colon: String

  init(_ language: Language) {
    func text(_ fr: String, _ en: String) -> String { Typography.set(language == .fr ? fr : en, language) }
    skip = text("Aller au contenu", "Skip to content")
    brandTitle = text("Verdicts côte à côte", "Verdicts side by side")
    toolLabel = text("Outil", "Tool")
    scope = text(
      "Seules les erreurs sont comparées ; deux erreurs s'accordent quand elles désignent le même endroit.",
      "Errors alone are compared; two errors agree when they point at the same place.")
    agreed = text("accords", "agreements")
    alone = text("seulement", "only")
    none = text("Aucune erreur, ni d'un côté ni de l'autre.", "No error on either side.")
    line = text("Lignes", "Lines")
    source = text("Source", "Source")
    colon = text(" : ", ": ")
  }
}

extension PageTemplates {
  /// The page of a comparison of judges.
  static let twin = #"""
    {{% CONTENT_TYPE:MARKUP}}
    {{>head}}
    <h1>{{heading}}</h1>
    <dl class="meta">
    <div><dt>{{w.toolLabel}}</dt><dd>{{tool}}</dd></div>
    </dl>
    </header>
    <main id="contenu">
    <p class="scope">{{w.scope}}</p>
    {{#documents}}
    <section aria-labelledby="{{anchor}}">
    <h2 id="{{anchor}}" class="path">{{path}}</h2>
    <p><code class="hash">{{digest}}</code></p>
    {{#gaps}}<p class="note">{{.}}</p>
    {{/gaps}}
    {{#comparisons}}
    <p>{{first}} ⇄ {{second}}{{w.colon}}{{#agreed}}{{>figure}}{{/agreed}} {{w.agreed}} ; {{w.alone}} {{first}}{{w.colon}}{{#firstAlone}}{{>figure}}{{/firstAlone}} ; {{w.alone}} {{second}}{{w.colon}}{{#secondAlone}}{{>figure}}{{/secondAlone}}</p>
    {{^hasRows}}<p>{{w.none}}</p>{{/hasRows}}
    {{#hasRows}}
    <div class="scroll" role="region" aria-labelledby="{{caption}}" tabindex="0">
    <table>
    <caption id="{{caption}}"><span>{{first}} ⇄ {{second}}</span></caption>
    <thead><tr><th scope="col">{{first}}</th><th scope="col">{{second}}</th></tr></thead>
    <tbody>
    {{#rows}}<tr><td>{{#first}}{{>claim}}{{/first}}{{^first}}–{{/first}}</td><td>{{#second}}{{>claim}}{{/second}}{{^second}}–{{/second}}</td></tr>
    {{/rows}}
    </tbody>
    </table>
    </div>
    {{/hasRows}}
    {{/comparisons}}
    </section>
    {{/documents}}
    </main>
    </body>
    </html>
    """#

  /// A rule of one judge.
  static let claim = #"""
    {{% CONTENT_TYPE:MARKUP}}
    <p><code>{{rule}}</code> {{message}}</p>
    {{#hasTest}}<p class="note"><code>{{test}}</code></p>{{/hasTest}}
    <p class="note">{{w.line}}{{w.colon}}{{places}} — {{source}}</p>
    """#
}
