/// What a byte means to the reader of one message: a separator, or a mark on the value it stands in.
enum ByteClass {
  static let plain: UInt8 = 0
  static let high: UInt8 = 1
  static let nul: UInt8 = 2
  static let escape: UInt8 = 4
  static let lineFeed: UInt8 = 8
  static let field: UInt8 = 0x10
  static let component: UInt8 = 0x20
  static let repetition: UInt8 = 0x30
  static let subcomponent: UInt8 = 0x40
  /// The bits of the separators; those below are marks, which may be joined.
  static let separators: UInt8 = 0xF0

  /// The class of each of the 256 bytes.
  static func table(_ delimiters: Delimiters) -> [UInt8] {
    var classes = [UInt8](repeating: plain, count: 256)
    for byte in 0x80...0xFF { classes[byte] = high }
    classes[0] = nul
    classes[0x0A] = lineFeed
    let roles = [
      (delimiters.escape, escape), (delimiters.subcomponent, subcomponent), (delimiters.repetition, repetition),
      (delimiters.component, component), (delimiters.field, field),
    ]
    for (byte, role) in roles where byte != 0 { classes[Int(byte)] = role }
    return classes
  }
}
