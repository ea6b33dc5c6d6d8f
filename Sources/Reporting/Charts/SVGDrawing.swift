import Conformance
import Scorecard

/// A drawing in SVG, of a size in pixels at which its texts read well.
///
/// Colours are attributes, not style: the drawing reads without CSS. It has a title and a description for those who do
/// not see it, and no script, link or outside reference.
struct SVGDrawing {
  /// Where a text stands with regard to its point.
  enum Anchor: String { case start, middle, end }

  private let id: String
  private let title: String
  private let description: String
  private let width: Double
  private let height: Double
  private var body = ""

  /// An empty drawing. `id` begins the identifiers of its parts.
  init(id: String, title: String, description: String, width: Double, height: Double) {
    self.id = id
    self.title = title
    self.description = description
    self.width = width
    self.height = height
  }

  /// A rectangle; `title` is what a pointer at rest shows.
  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: ChartColor, stroke: ChartColor? = nil,
    isDashed: Bool = false, title: String = ""
  ) {
    var attributes =
      "x=\"\(SVGDrawing.number(x))\" y=\"\(SVGDrawing.number(y))\" width=\"\(SVGDrawing.number(max(width, 0)))\" height=\"\(SVGDrawing.number(max(height, 0)))\" fill=\"\(fill.hex)\""
    if let stroke { attributes += " stroke=\"\(stroke.hex)\"" }
    if isDashed { attributes += " stroke-dasharray=\"3 2\"" }
    add("rect", attributes, title: title)
  }

  mutating func line(
    x1: Double, y1: Double, x2: Double, y2: Double, stroke: ChartColor, width: Double = 1, isDashed: Bool = false
  ) {
    var attributes =
      "x1=\"\(SVGDrawing.number(x1))\" y1=\"\(SVGDrawing.number(y1))\" x2=\"\(SVGDrawing.number(x2))\" y2=\"\(SVGDrawing.number(y2))\" stroke=\"\(stroke.hex)\" stroke-width=\"\(SVGDrawing.number(width))\""
    if isDashed { attributes += " stroke-dasharray=\"4 3\"" }
    add("line", attributes)
  }

  mutating func dot(x: Double, y: Double, radius: Double, fill: ChartColor, stroke: ChartColor? = nil) {
    var attributes =
      "cx=\"\(SVGDrawing.number(x))\" cy=\"\(SVGDrawing.number(y))\" r=\"\(SVGDrawing.number(radius))\" fill=\"\(fill.hex)\""
    if let stroke { attributes += " stroke=\"\(stroke.hex)\" stroke-width=\"1.5\"" }
    add("circle", attributes)
  }

  /// A text on the line `y`.
  mutating func text(
    _ text: String, x: Double, y: Double, size: Double = 12, anchor: Anchor = .start, isBold: Bool = false,
    fill: ChartColor
  ) {
    var attributes =
      "x=\"\(SVGDrawing.number(x))\" y=\"\(SVGDrawing.number(y))\" font-size=\"\(SVGDrawing.number(size))\" fill=\"\(fill.hex)\""
    if anchor != .start { attributes += " text-anchor=\"\(anchor.rawValue)\"" }
    if isBold { attributes += " font-weight=\"700\"" }
    body += "<text \(attributes)>\(MarkupText.escape(text))</text>\n"
  }

  private mutating func add(_ element: String, _ attributes: String, title: String = "") {
    body +=
      title.isEmpty
      ? "<\(element) \(attributes)/>\n"
      : "<\(element) \(attributes)><title>\(MarkupText.escape(title))</title></\(element)>\n"
  }

  /// The `svg` element, to stand in a page.
  var markup: String {
    let size = "\(SVGDrawing.number(width)) \(SVGDrawing.number(height))"
    return """
      <svg role="img" aria-labelledby="\(id)-titre \(id)-texte" viewBox="0 0 \(size)" width="\(SVGDrawing.number(width))" height="\(SVGDrawing.number(height))" font-family="sans-serif">
      <title id="\(id)-titre">\(MarkupText.escape(title))</title>
      <desc id="\(id)-texte">\(MarkupText.escape(description))</desc>
      \(body)</svg>
      """
  }

  /// The drawing as a file of its own.
  var file: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + markup.replacing("<svg role", with: "<svg xmlns=\"http://www.w3.org/2000/svg\" role", maxReplacements: 1) + "\n"
  }

  /// At most one decimal: a tenth of a pixel is finer than any screen.
  private static func number(_ value: Double) -> String {
    let text = DecimalText.text(value.isFinite ? value : 0)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
