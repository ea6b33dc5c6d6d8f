/// The figures of a chart.
struct ChartTable {
  /// A heading of a column.
  struct Column {
    let chartHeader: String
    let chartHeaderClass: String

    /// A column of words.
    static func words(_ text: String) -> Column { Column(chartHeader: text, chartHeaderClass: "t") }

    /// A column of figures.
    static func figures(_ text: String) -> Column { Column(chartHeader: text, chartHeaderClass: "n") }
  }

  /// A cell: a word, a level or figures one after the other, with what stands between them.
  struct Cell {
    let isChartHead: Bool
    let chartCellClass: String
    let hasChartPips: Bool
    let chartCellPips: String
    let chartCellText: String
    let chartCellFigures: [Piece]

    private init(isHead: Bool = false, class name: String, pips: String = "", text: String = "", figures: [Piece] = [])
    {
      isChartHead = isHead
      chartCellClass = name
      hasChartPips = !pips.isEmpty
      chartCellPips = pips
      chartCellText = text
      chartCellFigures = figures
    }

    /// A figure and what follows it.
    struct Piece {
      let chartFigure: FigureView
      let chartFigureEnd: String
    }

    /// What the row is about.
    static func head(_ text: String, pips: String = "") -> Cell {
      Cell(isHead: true, class: "", pips: pips, text: text)
    }

    static func words(_ text: String) -> Cell {
      Cell(class: "t", text: text)
    }

    /// A level in words, `pips` before it.
    static func level(_ text: String, pips: String) -> Cell {
      Cell(class: "level", pips: pips, text: text)
    }

    /// Figures with a separator between them.
    static func figures(_ figures: FigureView..., separator: String = " / ") -> Cell {
      Cell(
        class: "n",
        figures: figures.enumerated().map {
          Piece(chartFigure: $0.element, chartFigureEnd: $0.offset < figures.count - 1 ? separator : "")
        })
    }
  }

  /// A row.
  struct Row { let chartCells: [Cell] }

  let columns: [Column]
  let rows: [Row]
  /// What the table leaves out, and where it is; empty when nothing is.
  let note: String

  init(columns: [Column], rows: [[Cell]], note: String = "") {
    self.columns = columns
    self.rows = rows.map(Row.init)
    self.note = note
  }
}
