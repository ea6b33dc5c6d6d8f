/// What one profile demands of one element of a segment: the standard's table with the profile's lines laid over it.
public struct ElementRule: Hashable, Sendable {
  /// Its number in its parent, from 1.
  public var position: Int
  /// Its English name in the standard.
  public var name: String
  /// Its data type; `varies` when another field names the type.
  public var type: String
  /// For `varies`, the number of the field that names the type.
  public var typeFrom: Int?
  /// What a sender must do with it.
  public var usage: ElementConstraint.Usage
  /// XPath from the segment, on which the usage depends.
  public var condition: String?
  /// Usage where `condition` does not hold.
  public var otherwise: ElementConstraint.Usage
  /// Components beside it one of which must be there for the usage to count; none: always.
  public var siblings: [Int]
  /// Whether breaking the usage is only worth a warning.
  public var isAdvice: Bool
  /// Fewest occurrences where there is one at all.
  public var minimum: Int
  /// Most occurrences.
  public var maximum: Int
  /// Greatest length of one occurrence in characters; nothing where the standard means “very large”.
  public var length: Int?
  /// Name of the table of its values.
  public var table: String?
  /// Regular expression that the whole value must match.
  public var pattern: String?
  /// How its occurrences are told apart.
  public var slices: ElementSlices?
  /// Name of the flavour of its type that holds here.
  var flavour: String?
  /// Whether another rule judges its presence and values.
  public var isJudgedElsewhere: Bool
  /// The rules of its components; empty for a primitive and for `varies`.
  public var components: [ElementRule]

  init(_ definition: ElementDefinition, type: String) {
    position = definition.position
    name = definition.name
    self.type = type
    typeFrom = definition.typeFrom
    usage = definition.isRequired ? .required : .optional
    otherwise = .optional
    siblings = []
    isAdvice = false
    minimum = 0
    maximum = definition.repeats ? Int.max : 1
    // 65536 and 99999 only say that a value may be very large (H25 2.5.3.2).
    length = definition.length.flatMap { $0 < 65_536 ? $0 : nil }
    table = definition.table
    isJudgedElsewhere = false
    components = []
  }

  /// Lays the line `constraint` over what is there.
  mutating func apply(_ constraint: ElementConstraint) {
    if let usage = constraint.usage {
      self.usage = usage
      condition = constraint.condition
      otherwise = constraint.otherwise ?? .optional
      siblings = constraint.siblings
      isAdvice = constraint.isAdvice
    }
    if let minimum = constraint.minimum { self.minimum = minimum }
    if let maximum = constraint.maximum { self.maximum = maximum }
    if let length = constraint.length { self.length = length }
    if let table = constraint.table { self.table = table == "-" ? nil : table }
    if let pattern = constraint.pattern { self.pattern = pattern }
    if let flavour = constraint.flavour { self.flavour = flavour }
    if let slices = constraint.slices { self.slices = slices }
    if constraint.judge != nil { isJudgedElsewhere = true }
  }
}
