/// What one profile says of fields: lines by path (`[3, 4, 2]` is PID-3.4.2) for segments, and for data types and their
/// flavours.
public struct FieldTable: Hashable, Sendable {
  /// Lines by path; a later one prevails over an earlier one.
  public typealias Lines = [[Int]: [ElementConstraint]]

  /// The lines of each segment.
  public var segments: [String: Lines] = [:]
  /// The lines of each data type.
  public var types: [String: Lines] = [:]
  /// The lines of each flavour of a data type.
  public var flavours: [String: Lines] = [:]

  /// A table without lines.
  public init() {}
}
