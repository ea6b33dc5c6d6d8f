import DocumentTree

/// Writes the segments of one message into a tree.
///
/// Names are those of the standard's XML encoding: `PID`, `PID.3`, `CX.1`, `HD.2`. A field of a primitive type holds
/// its text; in a composite every component is wrapped. What no table knows is numbered below the name of its parent:
/// the components of an unknown field `ZXX.1` are `ZXX.1.1`, `ZXX.1.2` when it has separators, otherwise the field
/// holds its text; component 12 of a CX is `CX.12`. Empty elements are left out, but for an empty repetition before
/// another one.
struct ER7TreeWriter {
  /// A value between separators that is not empty.
  private struct Leaf {
    var component: Int
    var subcomponent: Int
    var componentStart: Int
    var range: Range<Int>
    var marks: UInt8
  }

  private let bytes: [UInt8]
  private let shapes: ElementShapes
  private let delimiters: Delimiters
  private let limits: HL7Limits
  private let message: Int
  private let isLater: Bool
  private let classes: [UInt8]
  private let escapes: EscapeDecoder

  private var builder: TreeBuilder
  private var extraNames: [String: TreeBuilder.Name] = [:]
  private var elementNumbers: [Int32]
  private var values: ValueDecoder
  private var leaves: [Leaf] = []
  /// How many segments there were of each that the tables know, and of the others.
  private var occurrences: [Int]
  private var extraOccurrences: [UInt32: Int] = [:]

  private var cursor: PositionCursor

  // Where the writer is, for paths.
  private var segmentID: UInt32 = 0
  private var occurrence = 1
  private var field = 0
  private var repetition = 1
  private var hasLineFeedRemark = false
  private var typingField = 0
  private var typeName: Range<Int>?

  private var stray: (count: Int, at: Position) = (0, Position(line: 1, column: 1))
  private var firstUndecodable: (Position, HL7Path)?
  private var firstLookalike: (Position, HL7Path)?
  private var dropped = 0

  private(set) var segments: [SegmentReference] = []
  private(set) var diagnostics: [HL7Diagnostic] = []

  init(
    bytes: [UInt8], shapes: ElementShapes, delimiters: Delimiters, header: MessageHeader, limits: HL7Limits,
    message: Int, uri: String?, size: Int, at position: Position
  ) throws(HL7ReadError) {
    self.bytes = bytes
    self.shapes = shapes
    self.delimiters = delimiters
    self.limits = limits
    self.message = message
    isLater = header.isVersion26OrLater
    escapes = EscapeDecoder(delimiters: delimiters)
    let declared = header.characterSet.utf8.prefix { $0 != delimiters.repetition }
    values = ValueDecoder(MessageCharacterSet(msh18: String(Substring(declared))))
    cursor = PositionCursor(bytes, isSingleByte: values.declared.isSingleByte)
    elementNumbers = shapes.elementNumbers
    occurrences = Array(repeating: 0, count: shapes.segments.count)
    builder = TreeBuilder(
      uri: uri, expectedBytes: min(size, 2_000_000), expectedNodes: min(size / 3, 4_000), vocabulary: shapes.vocabulary)
    classes = ByteClass.table(delimiters)
    let root = builder.name(header.rootName)
    do { try builder.startElement(root, at: position) } catch { throw ER7TreeWriter.limit(error) }
  }

  /// The character set in use.
  var characterSet: MessageCharacterSet { values.declared }

  // MARK: Segments

  /// Writes one line of the message.
  mutating func write(_ segment: SegmentScanner.Line) throws(HL7ReadError) {
    cursor.enter(segment)
    let start = cursor.position
    guard
      let id = SegmentIdentifier.packed(bytes, from: segment.range.lowerBound, to: segment.range.upperBound),
      segment.range.count == 3 || bytes[segment.range.lowerBound + 3] == delimiters.field || id == SegmentIdentifier.msh
    else {
      unreadable(segment.range, at: start)
      return
    }
    reportStrayLines()
    if segments.count >= limits.segments { throw .tooMany(.segments, limit: limits.segments, at: start) }
    segmentID = id
    let place = shapes.segmentIndex[id]
    if let place {
      occurrences[place] += 1
      occurrence = occurrences[place]
    } else {
      occurrence = extraOccurrences[id, default: 0] + 1
      extraOccurrences[id] = occurrence
    }
    hasLineFeedRemark = !segment.containsLineFeed

    let shape = place.map { shapes.segments[$0] }
    typingField = shape?.typingField ?? 0
    typeName = nil
    let name = SegmentIdentifier.text(id)
    let node = try open(shape.map { self.name($0.name) } ?? extraName(name), at: start)
    let before = builder.count
    segments.append(SegmentReference(name: name, occurrence: occurrence, node: node, line: segment.number))
    let fields = isLater ? shape?.laterFields : shape?.fields
    if id == SegmentIdentifier.msh {
      try header(segment.range, fields: fields ?? [])
    } else {
      field = 0
      try body(segment.range.lowerBound + 3, to: segment.range.upperBound, fields: fields ?? [])
    }
    if builder.count == before {
      report(.emptySegment(id: name), at: start, path: HL7Path(segment: name, occurrence: occurrence))
    }
    builder.endElement()
  }

  /// MSH-1 is the separator and MSH-2 is neither split nor decoded.
  private mutating func header(_ range: Range<Int>, fields: [ElementShapes.Element]) throws(HL7ReadError) {
    var index = range.lowerBound + 3
    guard index < range.upperBound else { return }
    for number in 1...2 {
      let start = index
      if number == 1 {
        index += 1
      } else {
        while index < range.upperBound, bytes[index] != delimiters.field {
          cursor.marksAhead |= classes[Int(bytes[index])] & ~ByteClass.separators
          index += 1
        }
      }
      guard start < index else { continue }
      let here = cursor.move(to: start)
      _ = try open(elementName(fields, number), at: here)
      let text =
        ValueDecoder.malformed(bytes[start..<index]).count == 0
        ? bytes[start..<index] : Array(String(decoding: bytes[start..<index], as: UTF8.self).utf8)[...]
      try add(text, at: here)
      builder.endElement()
    }
    field = 2
    try body(index, to: range.upperBound, fields: fields)
  }

  private mutating func body(
    _ start: Int, to end: Int, fields: [ElementShapes.Element]
  ) throws(HL7ReadError) {
    var index = start
    while index < end {
      // A field separator stands here.
      index += 1
      field += 1
      if field > limits.fields { throw .tooMany(.fields, limit: limits.fields, at: cursor.move(to: index)) }
      if index < end, bytes[index] == delimiters.field { continue }
      index = try scanField(index, to: end, fields: fields)
    }
  }

  /// Scans and writes one field; the result is the place of the separator after it, or the end.
  private mutating func scanField(
    _ start: Int, to end: Int, fields: [ElementShapes.Element]
  ) throws(HL7ReadError) -> Int {
    var index = start
    var repetitionStart = start
    var skipped: [Int] = []
    var leaf = Leaf(component: 1, subcomponent: 1, componentStart: start, range: start..<start, marks: 0)
    var leafStart = start
    repetition = 1
    leaves.removeAll(keepingCapacity: true)
    while true {
      let kind = next(&index, end)
      if kind & ByteClass.separators == 0 {
        leaf.marks |= kind
        index += 1
        continue
      }
      if leafStart < index {
        leaf.range = leafStart..<index
        leaves.append(leaf)
        cursor.marksAhead |= leaf.marks
        leaf.marks = 0
      }
      leafStart = index + 1
      switch kind {
      case ByteClass.subcomponent:
        leaf.subcomponent += 1
        if leaf.subcomponent > limits.components {
          throw .tooMany(.subcomponents, limit: limits.components, at: cursor.move(to: index))
        }
      case ByteClass.component:
        leaf.component += 1
        leaf.subcomponent = 1
        leaf.componentStart = index + 1
        if leaf.component > limits.components {
          throw .tooMany(.components, limit: limits.components, at: cursor.move(to: index))
        }
      default:
        if leaves.isEmpty {
          skipped.append(repetitionStart)
        } else {
          if !skipped.isEmpty { try fill(&skipped, fields: fields) }
          try writeRepetition(repetitionStart, fields: fields)
          leaves.removeAll(keepingCapacity: true)
        }
        guard kind == ByteClass.repetition else {
          _ = cursor.move(to: index)
          cursor.marksAhead &= ByteClass.lineFeed
          return index
        }
        repetition += 1
        if repetition > limits.repetitions {
          throw .tooMany(.repetitions, limit: limits.repetitions, at: cursor.move(to: index))
        }
        repetitionStart = index + 1
        leaf = Leaf(component: 1, subcomponent: 1, componentStart: index + 1, range: index..<index, marks: 0)
      }
      index += 1
    }
  }

  /// Moves `index` to the next byte that is not plain; the end counts as a field separator.
  @inline(__always)
  private func next(_ index: inout Int, _ end: Int) -> UInt8 {
    while index < end {
      let kind = classes[Int(bytes[index])]
      if kind != ByteClass.plain { return kind }
      index += 1
    }
    return ByteClass.field
  }

  /// Writes the empty repetitions that stand before one with a value, so that the numbers stay right.
  private mutating func fill(_ skipped: inout [Int], fields: [ElementShapes.Element]) throws(HL7ReadError) {
    let current = repetition
    for (offset, start) in skipped.enumerated() {
      repetition = current - skipped.count + offset
      let here = cursor.move(to: start)
      _ = try open(elementName(fields, field), at: here)
      builder.endElement()
      report(.emptyRepetition, at: here, path: path())
    }
    repetition = current
    skipped.removeAll(keepingCapacity: true)
  }

  // MARK: Fields

  private mutating func writeRepetition(_ start: Int, fields: [ElementShapes.Element]) throws(HL7ReadError) {
    var type = field <= fields.count ? fields[field - 1].type : ElementShapes.unknownType
    if type == ElementShapes.variesType {
      type =
        typeName.map { shapes.type(String(decoding: bytes[$0], as: UTF8.self)) } ?? ElementShapes.unknownType
    }
    if field == typingField, leaves.count == 1, let only = leaves.first { typeName = only.range }

    _ = try open(elementName(fields, field), at: cursor.move(to: start))
    let isComposite = type >= 0 && !shapes.types[Int(type)].components.isEmpty
    if !isComposite, leaves.count == 1, leaves[0].component == 1, leaves[0].subcomponent == 1 {
      try text(leaves[0], type: type)
    } else {
      var first = 0
      while first < leaves.count {
        var end = first + 1
        while end < leaves.count, leaves[end].component == leaves[first].component { end += 1 }
        try writeComponent(first..<end, type: type, fields: fields)
        first = end
      }
    }
    builder.endElement()
  }

  private mutating func writeComponent(
    _ range: Range<Int>, type parent: Int32, fields: [ElementShapes.Element]
  ) throws(HL7ReadError) {
    let number = leaves[range.lowerBound].component
    let element = shapes.component(number, of: parent)
    let base = parent >= 0 && !shapes.types[Int(parent)].components.isEmpty ? shapes.types[Int(parent)].code : nil
    let elementText = element == nil ? "\(base ?? fieldText(fields)).\(number)" : ""
    // No closures here: they would copy the writer, for every component of every message.
    let name: TreeBuilder.Name
    if let element { name = self.name(element.name) } else { name = extraName(elementText) }
    let type = element?.type ?? ElementShapes.unknownType
    _ = try open(name, at: cursor.move(to: leaves[range.lowerBound].componentStart))
    if range.count == 1, leaves[range.lowerBound].subcomponent == 1 {
      try wrapped(leaves[range.lowerBound], type: type)
    } else {
      let isComposite = type >= 0 && !shapes.types[Int(type)].components.isEmpty
      let own = isComposite ? shapes.types[Int(type)].code : element.map { shapes.names[Int($0.name)] } ?? elementText
      for index in range {
        let leaf = leaves[index]
        let sub = shapes.component(leaf.subcomponent, of: type)
        let subName: TreeBuilder.Name
        if let sub { subName = self.name(sub.name) } else { subName = extraName("\(own).\(leaf.subcomponent)") }
        _ = try open(subName, at: cursor.move(to: leaf.range.lowerBound))
        try wrapped(leaf, type: sub?.type ?? ElementShapes.unknownType)
        builder.endElement()
      }
    }
    builder.endElement()
  }

  /// A value whose type is a composite stands for its first component.
  private mutating func wrapped(_ leaf: Leaf, type: Int32) throws(HL7ReadError) {
    guard let first = shapes.component(1, of: type) else {
      try text(leaf, type: type)
      return
    }
    _ = try open(name(first.name), at: cursor.move(to: leaf.range.lowerBound))
    try wrapped(leaf, type: first.type)
    builder.endElement()
  }

  // MARK: Values

  private mutating func text(_ leaf: Leaf, type: Int32) throws(HL7ReadError) {
    let here = cursor.move(to: leaf.range.lowerBound)
    if !hasLineFeedRemark, leaf.marks & ByteClass.lineFeed != 0 {
      hasLineFeedRemark = true
      report(.lineFeedInContent, at: here, path: path(leaf))
    }
    guard leaf.marks & (ByteClass.escape | ByteClass.high | ByteClass.nul) != 0 else {
      try add(bytes[leaf.range], at: here)
      return
    }
    var value = bytes[leaf.range]
    if leaf.marks & ByteClass.escape != 0 {
      var decoded: [UInt8] = []
      var remarks: [EscapeDecoder.Remark] = []
      escapes.decode(bytes, leaf.range, into: &decoded, remarks: &remarks)
      for remark in remarks { report(remark, at: here, leaf: leaf, type: type) }
      value = decoded[...]
    }
    if value.contains(where: { $0 >= 0x80 }) {
      let undecodable = values.undecodable.count
      let lookalike = values.lookalike.count
      if let decoded = values.decode(value) { value = decoded[...] }
      if undecodable == 0, values.undecodable.count > 0 { firstUndecodable = (here, path(leaf)) }
      if lookalike == 0, values.lookalike.count > 0 { firstLookalike = (here, path(leaf)) }
    }
    if value.contains(0) {
      report(.nul, at: here, path: path(leaf))
      value = value.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }[...]
    }
    try add(value, at: here)
  }

  private mutating func add(_ text: ArraySlice<UInt8>, at position: Position) throws(HL7ReadError) {
    do {
      try text.withUnsafeBufferPointer { (buffer) throws(TreeLimitExceeded) in try builder.text(buffer, at: position) }
    } catch {
      throw ER7TreeWriter.limit(error)
    }
  }

  private mutating func report(_ remark: EscapeDecoder.Remark, at position: Position, leaf: Leaf, type: Int32) {
    switch remark {
    case .fault(let sequence, let fault):
      report(.escape(sequence: sequence, fault: fault), at: position, path: path(leaf))
    case .formatting(let sequence):
      guard type >= 0, !shapes.types[Int(type)].isFormatted else { return }
      report(
        .formattingSequence(sequence: sequence, type: shapes.types[Int(type)].code), at: position, path: path(leaf))
    }
  }

  // MARK: Lines that are no segments

  private mutating func unreadable(_ range: Range<Int>, at start: Position) {
    let token = bytes[range].prefix(9).prefix { $0 != delimiters.field }
    let isFollowed = token.count < 9 && token.count < range.count
    if isFollowed, stray.count == 0 {
      report(.badSegmentID(found: String(decoding: token, as: UTF8.self)), at: start, path: nil)
      return
    }
    if stray.count == 0 { stray.at = start }
    stray.count += 1
  }

  private mutating func reportStrayLines() {
    guard stray.count > 0 else { return }
    report(.strayLines(count: stray.count), at: stray.at, path: segments.last?.path)
    stray.count = 0
  }

  // MARK: Names and places

  private func name(_ index: Int32) -> TreeBuilder.Name { shapes.treeNames[Int(index)] }

  private mutating func extraName(_ text: String) -> TreeBuilder.Name {
    if let known = extraNames[text] { return known }
    let name = builder.name(text)
    extraNames[text] = name
    // New names are numbered one after the other; text that a vocabulary knows has its number.
    while elementNumbers.count <= Int(name.id.rawValue) { elementNumbers.append(0) }
    elementNumbers[Int(name.id.rawValue)] = ElementShapes.number(atEndOf: text)
    return name
  }

  private mutating func elementName(_ fields: [ElementShapes.Element], _ number: Int) -> TreeBuilder.Name {
    if number <= fields.count { return name(fields[number - 1].name) }
    return extraName("\(SegmentIdentifier.text(segmentID)).\(number)")
  }

  private func fieldText(_ fields: [ElementShapes.Element]) -> String {
    "\(SegmentIdentifier.text(segmentID)).\(field)"
  }

  private mutating func open(_ name: TreeBuilder.Name, at position: Position) throws(HL7ReadError) -> Node {
    do { return try builder.startElement(name, at: position) } catch { throw ER7TreeWriter.limit(error) }
  }

  private func path(_ leaf: Leaf? = nil) -> HL7Path {
    var path = HL7Path(
      segment: SegmentIdentifier.text(segmentID), occurrence: occurrence, field: field,
      repetition: repetition > 1 ? repetition : nil)
    guard let leaf, leaves.count > 1 || leaf.component > 1 || leaf.subcomponent > 1 else { return path }
    path.component = leaf.component
    if leaf.subcomponent > 1 { path.subcomponent = leaf.subcomponent }
    return path
  }

  // MARK: Diagnostics

  private mutating func report(_ kind: HL7DiagnosticKind, at position: Position, path: HL7Path?) {
    guard diagnostics.count < limits.diagnostics else {
      dropped += 1
      return
    }
    diagnostics.append(HL7Diagnostic(kind, at: position, path: path, message: message))
  }

  private static func limit(_ error: TreeLimitExceeded) -> HL7ReadError {
    switch error {
    case .nodes(let limit, let position), .depth(let limit, let position):
      return .tooMany(.nodes, limit: limit, at: position)
    }
  }

  /// The finished tree, with the diagnostics of the message as a whole.
  mutating func finish() -> (
    tree: DocumentTree, segments: [SegmentReference], elementNumbers: [Int32], diagnostics: [HL7Diagnostic]
  ) {
    reportStrayLines()
    var all = diagnostics
    if let (position, path) = firstUndecodable {
      let tally = values.undecodable
      let plausible: MessageCharacterSet? = tally.isUTF8 ? .utf8 : tally.isLatin ? .latin9 : nil
      all.append(
        HL7Diagnostic(
          .undecodableBytes(count: tally.count, declared: values.declared, plausible: plausible), at: position,
          path: path, message: message))
    }
    if let (position, path) = firstLookalike {
      all.append(
        HL7Diagnostic(
          .looksLikeUTF8(count: values.lookalike.count, declared: values.declared), at: position, path: path,
          message: message))
    }
    if dropped > 0 {
      let last = all.last?.position ?? cursor.position
      all.append(HL7Diagnostic(.moreDiagnostics(count: dropped), at: last, message: message))
    }
    return (builder.finish(), segments, elementNumbers, all)
  }
}
