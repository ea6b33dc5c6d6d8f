/// A short digest that tells two things apart across runs. It is no secret: what goes in must hold no value of a person.
public enum Fingerprint {
  /// Sixteen hexadecimal digits (FNV-1a) of the parts in order.
  public static func text(_ parts: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
      hash = (hash ^ 0x1F) &* 0x0000_0100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
