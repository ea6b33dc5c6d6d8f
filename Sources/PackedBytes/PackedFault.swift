/// Bytes that no `PackedWriter` wrote, or not in this form: cut, changed, or made by another version of the program.
public struct PackedFault: Error, Hashable {
  /// Such bytes were found.
  public init() {}
}
