/// The style of the page. The page reads without it: it adds order and quiet, no information.
enum PageStyle {
  /// The style in the colours of `theme`.
  static func css(_ theme: ReportTheme = .neutral) -> String {
    """
    :root { --ink: \(theme.ink.hex); --soft: \(theme.soft.hex); --line: \(theme.line.hex); --ground: \(theme.ground.hex);
      --tint: \(theme.tint.hex); --accent: \(theme.accent.hex); --good: \(theme.good.hex); --bad: \(theme.bad.hex); }

    """ + rules
  }

  private static let rules = """
    * { box-sizing: border-box; }
    html { scroll-behavior: auto; -webkit-text-size-adjust: 100%; }
    body { margin: 0; color: var(--ink); background: var(--ground); line-height: 1.5;
      font-family: "Inter", "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif; font-size: 1rem; }
    header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
    header { padding-top: 2rem; border-bottom: 3px solid var(--accent); }
    footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; border-top: 1px solid var(--line);
      color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { position: static; display: inline-block; padding: .5rem 1rem; background: var(--ground); }
    :focus-visible { outline: 3px solid #b35c00; outline-offset: 2px; }
    a { color: var(--accent); text-underline-offset: .15em; }
    .brand { margin: 0; color: var(--accent); font-weight: 700; letter-spacing: .04em; }
    h1 { margin: .25rem 0 1rem; font-size: 2rem; line-height: 1.2; font-weight: 700; }
    h2 { margin: 3rem 0 1rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); font-size: 1.5rem; line-height: 1.25; }
    h3 { margin: 2.25rem 0 .5rem; font-size: 1.1875rem; line-height: 1.3; }
    h4 { margin: 1.75rem 0 .5rem; font-size: 1rem; line-height: 1.35; }
    p { margin: .5rem 0; max-width: 48rem; }
    code { font-family: "Liberation Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .875em; }
    abbr { font-weight: 700; text-decoration: none; }
    dl, dd, ul { margin: 0; }
    .meta { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0; font-size: .9375rem; }
    .meta dt { color: var(--soft); font-size: .8125rem; }
    .meta dd { overflow-wrap: anywhere; }
    .scope { max-width: none; margin: 1.5rem 0; padding: .75rem 1rem; border-left: 4px solid var(--accent); background: var(--tint); }
    nav h2 { margin: 0 0 .25rem; padding: 0; border: 0; font-size: 1rem; }
    nav ul { padding-left: 1.25rem; columns: 2 18rem; }
    .cards { display: grid; grid-template-columns: minmax(9rem, 1fr) minmax(12rem, 1.3fr) minmax(18rem, 3fr); gap: 1rem; }
    .cards > div { padding: .75rem 1rem; border: 1px solid var(--line); border-top: 4px solid var(--accent); }
    .cards > .good { border-top-color: var(--good); }
    .cards > .bad { border-top-color: var(--bad); }
    .cards dt { color: var(--soft); font-size: .8125rem; }
    .cards strong { font-size: 1.5rem; line-height: 1.3; }
    .cards .good strong, .cards .bad strong { font-size: 1.125rem; }
    .why { margin: 1rem 0; font-weight: 600; }
    .scroll { overflow-x: auto; margin: .75rem 0 1.25rem; }
    table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
    caption { padding: .25rem 0 .5rem; text-align: left; color: var(--soft); font-size: .875rem; }
    th, td { padding: .45rem .75rem .45rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { border-bottom: 2px solid var(--ink); font-size: .8125rem; line-height: 1.3; vertical-align: bottom; }
    tbody th { font-weight: 400; }
    td p { margin: 0 0 .25rem; }
    td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-left: .5rem; }
    thead th.n { white-space: normal; }
    td.n + td:not(.n), th.n + th:not(.n) { padding-left: 1rem; }
    tr.total > * { border-top: 2px solid var(--ink); font-weight: 700; }
    td.level, th.level { white-space: nowrap; }
    .pips { color: var(--accent); letter-spacing: .1em; font-size: .8125rem; }
    .sub { color: var(--soft); font-size: .875em; font-weight: 400; }
    .note { color: var(--soft); font-size: .875rem; max-width: none; }
    td.good { color: var(--good); }
    td.bad, td.bad a { color: var(--bad); font-weight: 600; }
    td.muted { color: var(--soft); }
    .formula { max-width: none; font-variant-numeric: tabular-nums; }
    .calculation { padding-left: 1.25rem; }
    .cap { font-weight: 600; }
    .hash { overflow-wrap: anywhere; word-break: break-all; font-size: .75rem; }
    .files .hash { display: block; min-width: 17rem; }
    .files th { overflow-wrap: anywhere; }
    .terms > div, .rules > div { padding: .5rem 0; border-bottom: 1px solid var(--line); }
    .terms dt, .rules dt { font-weight: 600; }
    .inline { padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
    .tables { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem 3rem; }
    .tables table { width: auto; min-width: 16rem; }
    .chart { display: grid; grid-template-columns: minmax(0, 26rem) minmax(0, 1fr); gap: .5rem 2.5rem; margin: 1.5rem 0 2.5rem; }
    .chart > figcaption { grid-column: 1 / -1; max-width: 48rem; }
    .chart > figcaption strong { display: block; }
    .chart > figcaption span { color: var(--soft); font-size: .9375rem; }
    .chart.wide > details { grid-column: 1 / -1; }
    .plot svg { display: block; width: 100%; height: auto; }
    .chart details { min-width: 0; }
    .chart summary { color: var(--soft); font-size: .875rem; cursor: pointer; }
    .chart .scroll { margin: .25rem 0; }
    .chart td, .chart th { padding-top: .25rem; padding-bottom: .25rem; font-size: .875rem; }
    .chart caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .path { overflow-wrap: anywhere; }
    .findings { padding-left: 1.5rem; }
    .findings > li { margin: 1rem 0; padding-left: .75rem; border-left: 3px solid var(--line); overflow-wrap: anywhere; }
    .findings > .error { border-left-color: var(--bad); }
    .findings > .error > .severity { color: var(--bad); }
    .severity { font-weight: 700; }
    pre { overflow-x: auto; max-width: 100%; margin: .5rem 0; padding: .5rem .75rem; background: var(--tint);
      font-family: "Liberation Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .8125rem; line-height: 1.4; }
    :target { background: #fff6d6; }
    @media (max-width: 48rem) {
      header, main, footer { padding-left: 1rem; padding-right: 1rem; }
      h1 { font-size: 1.5rem; }
      h2 { font-size: 1.25rem; }
      .cards { grid-template-columns: 1fr; }
      .scroll > table { min-width: 48rem; }
      .scroll > table.failed { min-width: 0; }
      .chart { grid-template-columns: minmax(0, 1fr); }
      .chart .scroll > table { min-width: 0; }
      .chart td.level { white-space: normal; }
      .chart .pips { display: none; }
      .chart.wide .scroll > table { min-width: 46rem; }
      caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
    }
    @page { size: A4; margin: 18mm 15mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
    @media print {
      html { font-size: 9.5pt; }
      body { line-height: 1.35; }
      header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
      header { padding-top: 0; }
      nav, .skip, footer a { display: none; }
      a { color: inherit; text-decoration: none; }
      .scroll { overflow: visible; }
      table { font-size: 8.5pt; }
      th, td { padding: 2.5pt 5pt 2.5pt 0; }
      h2 { margin-top: 1.5rem; }
      h3 { margin-top: 1.25rem; }
      thead { display: table-header-group; }
      pre { white-space: pre-wrap; }
      tr, .findings > li, .cards, .terms > div, .rules > div { break-inside: avoid; }
      h2, h3, h4, caption { break-after: avoid; }
      .subject { break-before: page; }
      .chart { grid-template-columns: 70mm minmax(0, 1fr); gap: 2mm 8mm; margin: 4mm 0; break-inside: avoid; }
      .chart summary { display: none; }
      .chart td, .chart th { padding-top: 1pt; padding-bottom: 1pt; font-size: 7.5pt; }
      .hash { font-size: 6.5pt; }
      .files .hash { min-width: 38mm; }
      :target { background: none; }
    }
    """
}
