/// A node test as written.
indirect enum NodeTestSyntax: Hashable, Sendable {
  case name(LexicalName)
  case anyName
  case anyLocalName(prefix: String)
  case anyNamespace(local: String)
  case node
  case text
  case comment
  case processingInstruction(String?)
  case document(NodeTestSyntax?)
  /// `element(name, type?)`; no name is the same as `*`.
  case element(LexicalName?, type: LexicalName?, nillable: Bool)
  case attribute(LexicalName?, type: LexicalName?)
  case schemaElement(LexicalName)
  case schemaAttribute(LexicalName)
}
