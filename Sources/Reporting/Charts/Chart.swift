/// A chart of a report: a drawing, and beside it the table of its figures.
///
/// Whatever it shows is in the table, and whatever is in the table is in one of the CSV files of the report.
protocol Chart {
  /// What it is about, already set.
  var title: String { get }
  /// What it shows, in a sentence: for those who do not see it, and what to look at for those who do.
  var summary: String { get }
  /// The figures.
  var table: ChartTable { get }
  /// Whether the table needs the whole width of the page.
  var isTableWide: Bool { get }
  /// The drawing. `id` begins the identifiers of its parts.
  func drawing(id: String, theme: ReportTheme) -> SVGDrawing
}

extension Chart {
  var isTableWide: Bool { false }
}

/// Widths that all charts share: they are drawn for the narrowest telephone and grow with the page.
enum ChartFrame {
  /// The width of every chart, in pixels.
  static let width = 360.0

  /// `text` on one line of `width` pixels at `size`: cut before it would run out of its place. A letter of a sans-serif
  /// face is taken for 0.56 of its size, which few exceed on average.
  static func fitted(_ text: String, width: Double, size: Double) -> String {
    let count = max(Int(width / (size * 0.56)), 1)
    return text.count <= count ? text : text.prefix(count - 1) + "…"
  }
}
