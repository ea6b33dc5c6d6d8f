import DocumentTree
import HL7v2

/// Finds out whether the fields of a segment, from one of them on, stand one place too far to the right or to the left.
///
/// The fields are tried one place back: when all but few faults vanish, that is what happened.
struct HL7FieldShift {
  /// The first field that is shifted.
  let field: Int
  /// 1: one place to the right (a separator too many); -1: one place to the left.
  let offset: Int
  /// How many fields are wrong because of it.
  let consequences: Int

  /// Aspects whose faults are told beside the shift, as its consequences.
  static func isKept(_ aspect: String) -> Bool { aspect == "datatype" || aspect == "table" || aspect == "required" }

  /// The shift that explains the faults of a segment, if one does.
  init?(pass: HL7FieldsPass, rules: [ElementPlan], fields: [[Node]]) {
    let count = min(rules.count, fields.count)
    let now = HL7FieldShift.faults(pass, rules, count: count) { fields[$0].first }
    let total = now.reduce(0) { $0 + ($1 ? 1 : 0) }
    guard total >= 3 else { return nil }
    var best: (field: Int, offset: Int, left: Int)?
    for offset in [1, -1] {
      var moved = HL7FieldShift.faults(pass, rules, count: count) { place in
        let source = place + offset
        return source >= 0 && source < count ? fields[source].first : nil
      }
      // What was pushed beyond the last field of the segment would be in its place.
      if offset == 1, count > 0 { moved[count - 1] = false }
      // Faults before the place stay as they are, those from it on are those of the moved fields.
      var before = 0
      var after = moved.reduce(0) { $0 + ($1 ? 1 : 0) }
      for place in 0..<count {
        // Where several places explain as much, the first one at which a value is moved is the place.
        let source = place + offset
        // A separator too many makes an empty field; a value is never given up.
        let isMoved =
          source >= 0 && source < count && !fields[source].isEmpty && (offset < 0 || fields[place].isEmpty)
        if before + after < best?.left ?? .max, isMoved { best = (place + 1, offset, before + after) }
        before += now[place] ? 1 : 0
        after -= moved[place] ? 1 : 0
      }
    }
    // Three faults that vanish, and three of four of them, are no accident.
    guard let best, total - best.left >= 3, best.left * 4 <= total else { return nil }
    field = best.field
    offset = best.offset
    consequences = total - best.left
  }

  /// For each field, whether the value that would stand there is not one for it.
  private static func faults(
    _ pass: HL7FieldsPass, _ rules: [ElementPlan], count: Int, _ node: (Int) -> Node?
  ) -> [Bool] {
    (0..<count).map { place in
      let rule = rules[place]
      guard let node = node(place), pass.isPopulated(node) else {
        return rule.usage == .required && !rule.isAdvice && rule.condition == nil
      }
      if rule.usage == .forbidden { return true }
      let value = rule.components.plans.first ?? rule
      let leaf = pass.leaf(of: node)
      if let type = value.primitive, type.fault(in: pass.tree.stringBytes(leaf)) != nil {
        return true
      }
      guard let table = rule.table ?? value.table, table.isClosed else { return false }
      return table.membership(of: pass.tree.stringValue(leaf)) == .foreign
    }
  }
}

extension HL7FieldsPass {
  /// The first text in `node`.
  fileprivate func leaf(of node: Node) -> Node {
    var leaf = node
    while let first = tree.children(leaf).first(where: { tree.kind($0) == .element }) { leaf = first }
    return leaf
  }
}
