import DocumentTree
import Envelope
import XMLReading

/// Reads the values of an XLSX workbook (ECMA-376): texts, numbers and truth values as they are stored, formulas by their
/// last result. Formats, dates among them, are not applied. Parts are read within the limits of archives and trees.
public struct WorkbookReader: Sendable {
  /// Most rows and columns of a sheet that are read.
  public var rows: Int, columns: Int
  /// The limits of the archive.
  public var limits: ArchiveLimits

  /// A reader. Rows of empty cells compress far better than documents do, hence a higher ratio.
  public init(
    rows: Int = 100_000, columns: Int = 256,
    limits: ArchiveLimits = ArchiveLimits(entries: 1_000, unpackedBytes: 100_000_000, ratio: 1_000)
  ) {
    self.rows = rows
    self.columns = columns
    self.limits = limits
  }

  /// The sheets of a workbook, in their order.
  public func read(_ bytes: [UInt8]) throws(WorkbookFault) -> [Sheet] {
    let archive: ZIPDirectory
    do {
      archive = try ZIPDirectory(reading: bytes, limits: limits)
    } catch {
      throw .notAnArchive
    }
    let workbook = try part("xl/workbook.xml", of: archive)
    let targets = try relations(of: archive)
    let texts = archive.entry(named: "xl/sharedStrings.xml") == nil ? [] : try sharedTexts(of: archive)
    var sheets: [Sheet] = []
    for node in workbook.elements(named: "sheet") {
      let name = workbook.attribute("name", of: node) ?? ""
      guard let id = workbook.attribute("id", of: node), let path = targets[id] else {
        throw .part("xl/_rels/workbook.xml.rels")
      }
      // A chart sheet has no cells.
      guard path.contains("worksheets/") else { continue }
      sheets.append(Sheet(name: name, rows: try cells(of: try part(path, of: archive), sheet: name, texts: texts)))
    }
    return sheets
  }

  private func part(_ path: String, of archive: ZIPDirectory) throws(WorkbookFault) -> XMLPart {
    guard let entry = archive.entry(named: path) else { throw .part(path) }
    do {
      let bytes = try archive.contents(of: entry.index)
      return XMLPart(try XMLReader(limits: TreeLimits(depth: 64, nodes: 5_000_000)).read(bytes, uri: path))
    } catch {
      throw .part(path)
    }
  }

  /// The parts of the workbook by their relation.
  private func relations(of archive: ZIPDirectory) throws(WorkbookFault) -> [String: String] {
    let part = try part("xl/_rels/workbook.xml.rels", of: archive)
    var targets: [String: String] = [:]
    for node in part.elements(named: "Relationship") {
      guard let id = part.attribute("Id", of: node), let target = part.attribute("Target", of: node) else { continue }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    return targets
  }

  private func sharedTexts(of archive: ZIPDirectory) throws(WorkbookFault) -> [String] {
    let part = try part("xl/sharedStrings.xml", of: archive)
    return part.elements(named: "si").map { part.richText($0) }
  }

  private func cells(of part: XMLPart, sheet: String, texts: [String]) throws(WorkbookFault) -> [[String]] {
    var found: [[String]] = []
    for row in part.elements(named: "row") {
      let index = part.attribute("r", of: row).flatMap { Int($0) }.map { $0 - 1 } ?? found.count
      guard index >= found.count, index < rows else { throw .tooLarge(sheet: sheet) }
      while found.count < index { found.append([]) }
      var values: [String] = []
      for cell in part.children(of: row, named: "c") {
        let reference = part.attribute("r", of: cell)
        let column = reference.map(WorkbookReader.column) ?? values.count
        guard let column, column >= values.count else { throw .cell(sheet: sheet, reference: reference ?? "") }
        guard column < columns else { throw .tooLarge(sheet: sheet) }
        while values.count < column { values.append("") }
        values.append(try value(of: cell, part, sheet: sheet, texts: texts))
      }
      while values.last?.isEmpty == true { values.removeLast() }
      found.append(values)
    }
    while found.last?.isEmpty == true { found.removeLast() }
    return found
  }

  private func value(
    of cell: Node, _ part: XMLPart, sheet: String, texts: [String]
  ) throws(WorkbookFault) -> String {
    let stored = part.children(of: cell, named: "v").first.map { part.text($0) } ?? ""
    switch part.attribute("t", of: cell) {
    case "s":
      guard let index = Int(stored), texts.indices.contains(index) else {
        throw .cell(sheet: sheet, reference: part.attribute("r", of: cell) ?? "")
      }
      return texts[index]
    case "inlineStr": return part.children(of: cell, named: "is").first.map { part.richText($0) } ?? ""
    default: return stored
    }
  }

  /// The column of a reference, from 0: `C7` is 2.
  static func column(_ reference: String) -> Int? {
    var column = 0
    for letter in reference.utf8.prefix(while: { $0 >= 0x41 && $0 <= 0x5A }) {
      guard column < 20_000 else { return nil }
      column = column * 26 + Int(letter) - 0x40
    }
    return column > 0 ? column - 1 : nil
  }
}
