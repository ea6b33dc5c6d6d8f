/// A schema that cannot be used. It has at least one fault; all that were found are told at once.
public struct SchematronError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in the order of reading.
  public var faults: [SchematronFault]

  /// An error with these faults.
  public init(_ faults: [SchematronFault]) { self.faults = faults }

  /// An error with one fault.
  public init(_ fault: SchematronFault) { faults = [fault] }

  /// One fault after another.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
