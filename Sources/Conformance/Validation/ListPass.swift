import DocumentTree

/// One walk through the rows of a list of identities that comes piece by piece.
struct ListPass {
  private(set) var run: ArtifactRun
  /// Why nothing more can be concluded, if so.
  var inconclusive: Reason? { exhausted?.reason }

  private var exhausted: Exhaustion?

  private let validator: Validator
  private let compiled: CompiledKind
  private let name: String
  private let hasHeader: Bool
  private let isUTF8: Bool
  /// Longest row; beyond it the list is given up as one with an unclosed quote.
  private let longestRow: Int
  private var scan = ByteInspection.Scan()
  /// A row that is not whole yet, and the line on which it begins.
  private var rest: [UInt8] = []
  private var line = 1
  private var separator: UInt8?
  private var titles: [String?]?
  private var clean: CleanIdentityRow?
  /// A quote that is not closed ends the list.
  private var isStopped = false
  private var count = 0
  /// By shape: what one clean row gives to the rules, and how many rows gave that without being put through them.
  private var shapes: [CleanIdentityRow.Shape: Gift] = [:]
  private var spoken = [Int](repeating: 0, count: CleanIdentityRow.shapeCount)
  /// The shapes that need no look any more: room that is taken stays taken.
  private var isSilent = [Bool](repeating: false, count: CleanIdentityRow.shapeCount)

  /// What one row gives.
  private struct Gift {
    /// By the index of the rule.
    var evaluated: [Int]
    var failures: [Int]
    var findings: [Finding]
  }

  /// A row that the rules have to look at.
  private struct Row {
    var cells: DelimitedText.Row
    var number: Int
  }

  init(
    validator: Validator, compiled: CompiledKind, run: ArtifactRun, name: String, hasHeader: Bool, isUTF8: Bool,
    longestRow: Int = 8 << 20
  ) {
    self.validator = validator
    self.compiled = compiled
    self.run = run
    self.name = name
    self.hasHeader = hasHeader
    self.isUTF8 = isUTF8
    self.longestRow = longestRow
  }

  // MARK: Pieces

  /// Judges the rows that are whole now.
  mutating func add(_ piece: [UInt8], isLast: Bool) throws {
    rest += piece
    if separator == nil {
      guard isLast || rest.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return }
      begin()
    }
    let isLast = isLast || rest.count > longestRow + piece.count
    let rows = RowScan(separator: separator ?? UInt8(ascii: ";")).rows(in: rest, isMore: !isLast)
    guard let end = rows.last?.next else { return }
    // The whole rows keep their storage: only what follows them is copied.
    let tail = Array(rest[end...])
    rest.removeLast(tail.count)
    let bytes = rest
    rest = tail
    scan.add(bytes, firstLine: line)
    if !isStopped, inconclusive == nil { try judge(rows, of: bytes) }
    line += rows.reduce(0) { $0 + $1.lines }
  }

  /// What the first line decides.
  private mutating func begin() {
    let marks = ByteInspection.marks(of: rest)
    run.excerpts = ExcerptMaker(rest, style: .list, disclosure: validator.disclosure)
    run.apply(marks, by: compiled, document: nil)
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
    separator = DelimitedText.separator(of: rest[...])
    if !hasHeader { setTitles(["matricule"]) }
  }

  private mutating func setTitles(_ columns: [String?]) {
    titles = columns
    clean = CleanIdentityRow(
      columns: columns, separator: separator ?? UInt8(ascii: ";"), today: validator.options.today)
  }

  private mutating func judge(_ rows: [RowScan.Row], of bytes: [UInt8]) throws {
    let deadline = ContinuousClock.now + validator.limits.time
    run.deadline = deadline
    run.excerpts = ExcerptMaker(bytes, style: .list, disclosure: validator.disclosure, startLine: line)
    var others: [Row] = []
    var rowLine = line
    for row in rows where !isStopped {
      defer { rowLine += row.lines }
      if row.end == row.start { continue }
      let shape = clean?.shape(of: bytes, in: row.start..<row.end)
      if let shape, speaks(for: shape) {
        count += 1
        spoken[shape] += 1
        continue
      }
      guard let cells = cells(Array(bytes[row.start..<row.end]), line: rowLine) else { continue }
      guard titles != nil else {
        setTitles(cells.fields.map { ListReader.element(forColumn: $0.text) })
        continue
      }
      count += 1
      if let shape, shapes[shape] == nil {
        // In its order: what is before it has to be found before it.
        try judge(others, deadline: deadline)
        others = []
        try learn(shape, from: Row(cells: cells, number: count), deadline: deadline)
      } else {
        others.append(Row(cells: cells, number: count))
      }
    }
    try judge(others, deadline: deadline)
  }

  /// What the whole list says, once all its rows were seen.
  mutating func finish() {
    for (shape, gift) in shapes where spoken[shape] > 0 {
      let rows = spoken[shape]
      for index in gift.evaluated.indices {
        run.tallies.add(evaluated: gift.evaluated[index] * rows, failures: gift.failures[index] * rows, to: index)
      }
      for finding in gift.findings {
        run.collector.omit(finding.severity, isInconclusive: finding.isInconclusive, count: rows)
      }
    }
    run.apply(scan.judgements, by: compiled, document: nil)
    if !isStopped {
      run.apply([Judgement(CheckAspect(ListReader.name, "unclosed-quote"), .passed)], by: compiled, document: nil)
    }
    let place = Deviation.Place.position(Position(line: 1, column: 1), path: "/identities")
    let judgement = Judgement(
      CheckAspect(ListReader.name, "no-row"), count > 0 ? .passed : .failed(Deviation(at: place)))
    run.apply([judgement], by: compiled, document: nil)
    if let exhausted { run.apply([exhausted.judgement(validator.limits)], by: compiled, document: nil) }
  }

  // MARK: Rows

  private mutating func cells(_ bytes: [UInt8], line: Int) -> DelimitedText.Row? {
    var text = DelimitedText(bytes, separator: separator ?? UInt8(ascii: ";"), isUTF8: isUTF8, line: line)
    do { return try text.nextRow() } catch {
      isStopped = true
      let place = Deviation.Place.position(error.position, path: "/identities")
      run.apply(
        [Judgement(CheckAspect(ListReader.name, "unclosed-quote"), .failed(Deviation(at: place)))], by: compiled,
        document: nil)
      return nil
    }
  }

  // MARK: Rules

  /// Whether rows of this shape need no look: nothing is found in them, or only what would not be kept any more.
  private mutating func speaks(for shape: CleanIdentityRow.Shape) -> Bool {
    if isSilent[shape] { return true }
    guard let gift = shapes[shape] else { return false }
    isSilent[shape] = gift.findings.allSatisfy { !run.collector.hasRoom(for: $0.rule) }
    return isSilent[shape]
  }

  /// Puts a row through all the rules: what they give holds for its shape from now on.
  private mutating func learn(
    _ shape: CleanIdentityRow.Shape, from row: Row, deadline: ContinuousClock.Instant
  ) throws {
    let before = run.tallies
    let collector = run.collector
    run.collector = FindingCollector(limit: .max)
    try judge([row], deadline: deadline)
    let findings = run.collector.findings
    run.collector = collector
    for finding in findings {
      if run.collector.hasRoom(for: finding.rule) {
        run.collector.add(finding)
      } else {
        run.collector.omit(finding.severity, isInconclusive: finding.isInconclusive)
      }
    }
    // A rule that met a fault on it says nothing of others: they go through the rules too.
    guard inconclusive == nil, !run.tallies.hasFault(beyond: before) else { return }
    let counts = zip(run.tallies.counts, before.counts)
    shapes[shape] = Gift(
      evaluated: counts.map { $0.evaluated - $1.evaluated }, failures: counts.map { $0.failures - $1.failures },
      findings: findings)
  }

  private mutating func judge(_ rows: [Row], deadline: ContinuousClock.Instant) throws {
    guard !rows.isEmpty, let titles else { return }
    let limits = TreeLimits(depth: validator.limits.depth, nodes: validator.limits.treeNodes)
    let reader = ListReader(subject: .identities, limits: limits, uri: name)
    let reading = try reader.readRows(rows.map(\.cells), titles: titles, isWidthJudged: hasHeader)
    let document = OpenedArtifact.Document(tree: reading.tree, message: nil, rows: rows.map(\.number))
    run.apply(reading.judgements, by: compiled, document: document)
    exhausted =
      validator.judge(
        document, by: compiled, kind: .identities, in: &run, deadline: deadline, exchange: nil) ?? exhausted
  }
}
