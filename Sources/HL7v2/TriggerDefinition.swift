/// What goes with a message type and trigger event: `ADT^A28` has structure `ADT_A05`.
public struct TriggerDefinition: Hashable, Sendable {
  /// MSH-9.1.
  public var message: String
  /// MSH-9.2; `*` for any.
  public var event: String
  /// The only right MSH-9.3.
  public var structure: String
  /// Name of the grammar, where it is not that of the structure: `ADT_A05/ITI-30`.
  public var grammar: String
  /// What the event means.
  public var title: String
}
