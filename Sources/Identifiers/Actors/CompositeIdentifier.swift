/// A number behind the prefix that tells which register it belongs to, as `PSIdNat` and `StructIdNat` are written.
public struct CompositeIdentifier: Sendable, Hashable {
  /// The prefix as written: `8`, `10`, `EJ`; empty for none.
  public let prefix: String
  /// The register of the number, nothing when the rest is free text.
  public let register: NationalNumber?
  /// What follows the prefix, up to the `/` where there is one.
  public let number: String
  /// What follows the `/`: the identifier that the structure itself gives.
  public let internalIdentifier: String?

  init(prefix: String, register: NationalNumber?, number: String, internalIdentifier: String? = nil) {
    self.prefix = prefix
    self.register = register
    self.number = number
    self.internalIdentifier = internalIdentifier
  }

  /// The faults of the number that it holds.
  public var numberFaults: [NumberFault] { register?.faults(of: number) ?? [] }
}
