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
    var nodes: [Node] = []
    nodes.reserveCapacity(32)
    var ends = [Int](repeating: 0, count: count)
    var last = 0
    for node in message.tree.children(segment) {
      guard let number = message.number(of: node), number >= 1, number <= count else { continue }
      guard number >= last else {
        (self.nodes, self.ends) = SegmentFields.sorted(segment, count: count, in: message)
        return
      }
      last = number
      nodes.append(node)
      ends[number - 1] = nodes.count
    }
    self.nodes = nodes
    SegmentFields.close(&ends)
    self.ends = ends
  }

  /// Only the XML encoding lets fields stand in another order than that of their numbers; occurrences keep theirs.
  private static func sorted(_ segment: Node, count: Int, in message: HL7Message) -> ([Node], [Int]) {
    var lists: [[Node]] = Array(repeating: [], count: count)
    for node in message.tree.children(segment) {
      if let number = message.number(of: node), number >= 1, number <= count { lists[number - 1].append(node) }
    }
    var total = 0
    let ends = lists.map { list in
      total += list.count
      return total
    }
    return (lists.flatMap { $0 }, ends)
  }

  /// Fills in the ends of fields that are not there.
  private static func close(_ ends: inout [Int]) {
    var last = 0
    for index in ends.indices {
      last = max(last, ends[index])
      ends[index] = last
    }
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
