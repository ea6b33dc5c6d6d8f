import Conformance
import Scorecard

/// The eighteen regions as tiles of one size, near where they are on a map: no region weighs by its surface.
struct RegionTileMap: Chart {
  /// One region.
  private struct Tile {
    let region: Region
    let level: Level?
    let text: String
    let score: FigureView
    let isServed: Bool
  }

  let title: String
  let summary: String
  private let tiles: [Tile]
  private let words: ChartWords
  private let writer: ViewWriter

  init(_ campaign: ScoreCampaign, _ writer: ViewWriter) {
    words = ChartWords(writer.language)
    self.writer = writer
    let words = words
    let scores = Dictionary(campaign.country.regions.map { ($0.code, $0) }) { first, _ in first }
    tiles = campaign.regions.regions.map { region in
      let score = scores[region.code]
      let isServed = score?.services.isEmpty == false
      return Tile(
        region: region, level: score?.level,
        text: isServed
          ? score.map { writer.set(writer.words.level($0)) } ?? words.notMeasured
          : words.text("sans service", "no service"),
        score: writer.decimal(score?.weightedScore), isServed: isServed)
    }
    title = words.text("Carte des régions", "Map of the regions")
    summary = words.text(
      "Une case par région, à peu près à sa place ; l'outre-mer en bas. Le chiffre est le niveau, de 0 à 4 ; un tiret, l'absence de niveau ; une case en pointillé, une région sans service.",
      "A tile a region, near its place; overseas regions at the bottom. The figure is the level, 0 to 4; a dash means none; a dotted tile, a region without a service."
    )
  }

  var table: ChartTable {
    ChartTable(
      columns: [.words(words.territory), .words(words.level), .figures(words.text("Score pondéré", "Weighted score"))],
      rows: tiles.map { tile in
        [
          .head(tile.region.tile.label + " " + writer.plain(tile.region.name)),
          tile.level == nil ? .words(tile.text) : .level(tile.text, pips: writer.pips(tile.level)),
          .figures(tile.score),
        ]
      })
  }

  func drawing(id: String, theme: ReportTheme) -> SVGDrawing {
    let columns = Double((tiles.map(\.region.tile.column).max() ?? 0) + 1)
    let lastRow = tiles.map(\.region.tile.row).max() ?? 0
    let (pitch, gap) = (ChartFrame.width / columns, 10.0)
    let height = 58.0
    var drawing = SVGDrawing(
      id: id, title: title, description: summary, width: ChartFrame.width,
      height: height * Double(lastRow + 1) + gap)
    for tile in tiles {
      let place = tile.region.tile
      let x = pitch * Double(place.column)
      let y = height * Double(place.row) + (place.row == lastRow ? gap : 0)
      let ground = tile.level.map { theme.ground(of: $0) } ?? (tile.isServed ? theme.tint : theme.ground)
      let ink = theme.ink(on: ground)
      drawing.rectangle(
        x: x + 2, y: y + 2, width: pitch - 4, height: height - 4, fill: ground, stroke: theme.soft,
        isDashed: !tile.isServed, title: writer.plain(tile.region.name) + " — " + tile.text)
      drawing.text(place.label, x: x + pitch / 2, y: y + 21, size: 12, anchor: .middle, fill: ink)
      drawing.text(
        tile.level.map { String($0.rawValue) } ?? "–", x: x + pitch / 2, y: y + 45, size: 19, anchor: .middle,
        isBold: tile.level != nil, fill: ink)
    }
    return drawing
  }
}
