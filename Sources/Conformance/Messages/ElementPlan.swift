import HL7v2
import XPath

/// What one profile demands of one element of a segment, in the form that a walk through a message needs: tables, types and
/// expressions found once. A class, because it is passed around for every value of every message.
final class ElementPlan: Sendable {
  /// Its number in its parent, from 1.
  let position: Int
  /// Its English name in the standard.
  let name: String
  /// Its data type; `varies` when another field names the type.
  let type: String
  /// For `varies`, the number of the field that names the type.
  let typeFrom: Int?
  /// Whether another field names the type.
  let varies: Bool
  /// Whether it is an identifier in text: the first component of a composite.
  let isIdentifier: Bool
  /// The form of its values, where the type has one that is judged.
  let primitive: PrimitiveType?
  /// Whether it is a coded value.
  let isCoded: Bool
  /// What a sender must do with it; under `condition`, in the case that it holds.
  let usage: ElementConstraint.Usage
  /// On what the usage depends, from the segment.
  let condition: XPathExpression?
  /// Usage where `condition` does not hold.
  let otherwise: ElementConstraint.Usage
  /// Components beside it one of which must be there for the usage to count; none: always.
  let siblings: [Int]
  /// Whether breaking the usage is only worth a warning.
  let isAdvice: Bool
  /// Fewest occurrences where there is one at all.
  let minimum: Int
  /// Most occurrences.
  let maximum: Int
  /// Greatest length of one occurrence in characters.
  let length: Int?
  /// The table of its values.
  let table: ValueTable?
  /// What a value must be, from the value.
  let pattern: XPathExpression?
  /// Whether another rule judges its presence and values.
  let isJudgedElsewhere: Bool
  /// How its occurrences are told apart.
  let slices: ElementSlices?
  /// The components in the occurrences of each slice, in the order of `slices`.
  let sliceComponents: [ElementPlans?]
  /// Its components; none for a primitive and for `varies`.
  let components: ElementPlans

  init(_ rule: ElementRule, tables: [String: ValueTable], expressions: [String: XPathExpression]) {
    position = rule.position
    name = rule.name
    type = rule.type
    varies = rule.type == "varies"
    isIdentifier = rule.position == 1 && rule.type == "ST"
    typeFrom = rule.typeFrom
    // Blanks at the ends of codes are a rule of their own.
    primitive = ElementPlan.primitive(ofType: rule.type)
    isCoded = rule.type == "ID" || rule.type == "IS"
    usage = rule.usage
    condition = rule.condition.flatMap { expressions[$0] }
    otherwise = rule.otherwise
    siblings = rule.siblings
    isAdvice = rule.isAdvice
    minimum = rule.minimum
    maximum = rule.maximum
    length = rule.length
    table = rule.table.flatMap { tables[$0] }
    pattern = rule.pattern.flatMap { expressions[$0] }
    isJudgedElsewhere = rule.isJudgedElsewhere
    slices = rule.slices
    func plans(_ rules: [ElementRule]) -> ElementPlans {
      ElementPlans(rules.map { ElementPlan($0, tables: tables, expressions: expressions) })
    }
    sliceComponents = rule.slices?.slices.map { $0.components.map(plans) } ?? []
    components = plans(rule.components)
  }

  /// The form of the values of `type`, where it is judged.
  static func primitive(ofType type: String) -> PrimitiveType? {
    PrimitiveType(rawValue: type).flatMap { $0 == .coded ? nil : $0 }
  }
}
