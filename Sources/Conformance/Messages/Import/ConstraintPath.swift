import HL7v2

/// A path of the NIST constraints, relative to a segment: `3[1].4[1].2[1]` is the second subcomponent of the fourth
/// component of the first occurrence of field 3.
struct ConstraintPath: Hashable {
  /// The numbers, one to three.
  let numbers: [Int]
  /// The occurrence of the field; nothing for `*`, every one.
  let occurrence: Int?

  /// Nothing for what is no path of one to three numbers.
  init?(_ text: String) {
    var numbers: [Int] = []
    var occurrence: Int?
    for (index, step) in text.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
      let parts = step.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
      guard let number = Int(parts[0]), (1...999).contains(number) else { return nil }
      numbers.append(number)
      guard parts.count == 2 else { continue }
      guard parts[1].last == "]" else { return nil }
      let inside = parts[1].dropLast()
      if inside == "*" { continue }
      guard let instance = Int(inside), instance >= 1, index == 0 || instance == 1 else { return nil }
      if index == 0 { occurrence = instance }
    }
    guard (1...3).contains(numbers.count) else { return nil }
    self.numbers = numbers
    self.occurrence = occurrence
  }

  /// The XPath to the primitive values at this path from segment `segment`; nothing where there is no such element.
  ///
  /// A path that ends at a composite means its first component, as the standard says of values given alone.
  func xpath(in segment: SegmentDefinition, later: Bool, dictionary: HL7Dictionary) -> String? {
    guard let field = segment.field(numbers[0]) else { return nil }
    var steps = ["\(segment.id).\(numbers[0])" + (occurrence.map { "[\($0)]" } ?? "")]
    var type = field.type(fromVersion26: later)
    var rest = numbers.dropFirst()
    for _ in 0..<2 {
      guard let definition = dictionary.dataTypes[type] else { return nil }
      if definition.isPrimitive {
        // The first component of a primitive is the primitive.
        return rest.allSatisfy { $0 == 1 } ? steps.joined(separator: "/") : nil
      }
      let number = rest.popFirst() ?? 1
      guard number <= definition.components.count else { return nil }
      steps.append("\(type).\(number)")
      type = definition.components[number - 1].type(fromVersion26: later)
    }
    return dictionary.dataTypes[type]?.isPrimitive ?? false ? steps.joined(separator: "/") : nil
  }
}
