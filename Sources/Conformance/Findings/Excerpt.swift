/// The lines around a finding, with every value masked, and where the caret goes.
public struct Excerpt: Sendable, Hashable {
  /// Number of the first line, from 1.
  public var firstLine: Int
  /// The lines, cut to a window around the caret. Control characters are made visible.
  public var lines: [String]
  /// Index in `lines` of the line of the finding.
  public var caretLine: Int
  /// Column of the caret in that line as shown, from 0.
  public var caretColumn: Int

  /// Lines around a place.
  public init(firstLine: Int, lines: [String], caretLine: Int, caretColumn: Int) {
    self.firstLine = firstLine
    self.lines = lines
    self.caretLine = caretLine
    self.caretColumn = caretColumn
  }
}
