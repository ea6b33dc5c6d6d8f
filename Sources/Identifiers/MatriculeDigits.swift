/// 13 characters read as numbers, with the key when there are two more: digits, or `2A`, `2B` at positions 6 and 7.
struct MatriculeDigits: Sendable, Hashable {
  /// The 13 digits, the Corsican letter counted as 0.
  private(set) var number: UInt64 = 0
  private(set) var letter: CorsicanLetter?
  private(set) var key = 0

  /// Nothing when a character is neither a digit nor the Corsican letter; only the first 15 bytes are read.
  init?(_ bytes: some Sequence<UInt8>) {
    var previous: UInt8 = 0
    for (index, byte) in bytes.prefix(15).enumerated() {
      var digit = 0
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "A") where index == 6 && previous == UInt8(ascii: "2"): letter = .a
      case UInt8(ascii: "B") where index == 6 && previous == UInt8(ascii: "2"): letter = .b
      default: return nil
      }
      if index < 13 { number = number * 10 + UInt64(digit) } else { key = key * 10 + digit }
      previous = byte
    }
  }

  var first: Int { group(1_000_000_000_000, 10) }
  var year: Int { group(10_000_000_000, 100) }
  var month: Int { group(100_000_000, 100) }
  /// Positions 6 and 7, 20 when there is a letter.
  var departement: Int { group(1_000_000, 100) }
  var commune: Int { group(1_000, 1_000) }
  var ordre: Int { group(1, 1_000) }

  /// 97 − (N mod 97), with 2A read as 19 and 2B as 18 at positions 6 and 7 only.
  var calculatedKey: Int { calculatedKey(departement: letter?.substitute ?? departement) }

  /// The key when positions 6 and 7 are read as `departement`.
  func calculatedKey(departement read: Int) -> Int {
    let weight: UInt64 = 1_000_000
    let others = number - number / weight % 100 * weight
    return 97 - Int(truncatingIfNeeded: (others + UInt64(clamping: read) * weight) % 97)
  }

  private func group(_ divisor: UInt64, _ modulus: UInt64) -> Int {
    Int(truncatingIfNeeded: number / divisor % modulus)
  }
}
