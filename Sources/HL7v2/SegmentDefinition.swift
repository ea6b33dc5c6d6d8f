/// A segment with its fields.
public struct SegmentDefinition: Hashable, Sendable {
  /// Its identifier, such as `PID`.
  public var id: String
  /// Its English name in the standard.
  public var name: String
  /// Its fields in order, without gaps.
  public var fields: [ElementDefinition]

  /// Field `number`, from 1.
  public func field(_ number: Int) -> ElementDefinition? {
    number >= 1 && number <= fields.count ? fields[number - 1] : nil
  }
}
