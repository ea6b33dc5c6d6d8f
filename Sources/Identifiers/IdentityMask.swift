/// Hides the content of an identity value and leaves its shape: `279035121518989` becomes `279••••••••••••`.
public enum IdentityMask {
  /// The longest mask written; a longer value ends in `…`, so that hostile input cannot flood a report.
  static let maximumLength = 64

  /// `value` with at most its first three characters (a quarter of it when it is shorter than twelve); punctuation and
  /// blanks stay, every other character becomes `•`.
  public static func apply(to value: String) -> String {
    let scalars = value.unicodeScalars
    let length = scalars.prefix(maximumLength + 1).count
    let kept = min(3, length / 4)
    var masked = ""
    for (offset, scalar) in scalars.prefix(maximumLength).enumerated() {
      if offset < kept || isShape(scalar) {
        masked.unicodeScalars.append(scalar)
      } else {
        masked.append("•")
      }
    }
    return length > maximumLength ? masked + "…" : masked
  }

  /// The same for bytes that should be UTF-8.
  public static func apply(to bytes: some Collection<UInt8>) -> String {
    apply(to: String(decoding: bytes.prefix(maximumLength * 4 + 4), as: UTF8.self))
  }

  private static func isShape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", ".", "-", "_", "/", "@", "'", ",", ";", ":": true
    default: false
    }
  }
}
