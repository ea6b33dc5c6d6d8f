/// What is wrong with a message in the XML encoding of HL7 v2.
public enum XMLEncodingFault: String, Hashable, Sendable {
  /// The root is not in the namespace `urn:hl7-org:v2xml`.
  case namespace
  /// The root is not the structure of MSH-9.3.
  case root
  /// An element that is no segment and no group of the message.
  case group
  /// An element in a segment that is none of its fields.
  case field
  /// An element in a field or component that is not named after its data type.
  case component
  /// Text in a field or component whose type has components: each must be wrapped.
  case unwrapped
}
