import DocumentTree
import HL7v2

/// The fields of one segment by their numbers, in two arrays however many there are.
struct SegmentFields {
  /// The occurrences of all fields, field by field.
  let nodes: [Node]
  /// Where the occurrences of each field end in `nodes`.
  private let ends: [Int]

  /// The fields of `segment`, of which rules know `count`.
  init(of segment: Node, count: Int, in message: HL7Message) {
    var found: [(number: Int, node: Node)] = []
    var isOrdered = true
    for node in message.tree.children(segment) {
      guard let number = message.number(of: node), number >= 1, number <= count else { continue }
      if let last = found.last, last.number > number { isOrdered = false }
      found.append((number, node))
    }
    // Only the XML encoding lets them stand in another order; occurrences keep theirs.
    if !isOrdered {
      found = found.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
        .map(\.element)
    }
    nodes = found.map(\.node)
    var ends = [Int](repeating: 0, count: count)
    for (place, field) in found.enumerated() { ends[field.number - 1] = place + 1 }
    var last = 0
    for index in ends.indices {
      last = max(last, ends[index])
      ends[index] = last
    }
    self.ends = ends
  }

  /// The places in `nodes` of the occurrences of field `index`, from 0.
  func range(_ index: Int) -> Range<Int> { (index > 0 ? ends[index - 1] : 0)..<ends[index] }

  /// The first occurrence of field `index`, from 0.
  func first(_ index: Int) -> Node? {
    guard ends.indices.contains(index) else { return nil }
    return nodes[range(index)].first
  }

  /// The occurrences of each field.
  var lists: [[Node]] { ends.indices.map { Array(nodes[range($0)]) } }
}
