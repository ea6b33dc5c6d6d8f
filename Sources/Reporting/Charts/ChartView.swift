/// A chart as the templates read it.
struct ChartView {
  let chartID: String
  /// The identifier of the heading that the chart stands under.
  let chartScope: String
  let chartClass: String
  let chartTitle: String
  let chartSummary: String
  let chartMarkup: String
  let chartHeaders: [ChartTable.Column]
  let chartRows: [ChartTable.Row]
  let hasChartNote: Bool
  let chartNote: String

  init(_ chart: some Chart, id: String, under heading: String, theme: ReportTheme) {
    chartID = id
    chartScope = heading
    chartClass = chart.isTableWide ? "chart wide" : "chart"
    chartTitle = chart.title
    chartSummary = chart.summary
    chartMarkup = chart.drawing(id: id, theme: theme).markup
    let table = chart.table
    chartHeaders = table.columns
    chartRows = table.rows
    hasChartNote = !table.note.isEmpty
    chartNote = table.note
  }
}
