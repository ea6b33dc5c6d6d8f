/// The extra fields of a header that change what it says: zip64 sizes (0x0001) and Info-ZIP's Unicode path (0x7075).
struct ZIPExtraFields {
  private(set) var size: UInt64
  private(set) var compressedSize: UInt64
  private(set) var localOffset: UInt64
  private(set) var isZIP64 = false
  private(set) var unicodePath: Range<Int>?

  init(reading data: LittleEndianBytes, in range: Range<Int>, size: UInt32, compressedSize: UInt32, localOffset: UInt32)
  {
    self.size = UInt64(size)
    self.compressedSize = UInt64(compressedSize)
    self.localOffset = UInt64(localOffset)
    var offset = range.lowerBound
    while offset <= range.upperBound - 4, let id = data.u16(offset), let length = data.u16(offset + 2) {
      let field = (offset + 4)..<(offset + 4 + Int(length))
      guard field.upperBound <= range.upperBound else { return }
      switch id {
      case 0x0001 where !isZIP64:
        isZIP64 = true
        // The field holds only the values that do not fit their 32 bits, in this order.
        var next = field.lowerBound
        func take(_ short: UInt32, _ value: inout UInt64) {
          guard short == .max, next <= field.upperBound - 8, let long = data.u64(next) else { return }
          value = long
          next += 8
        }
        take(size, &self.size)
        take(compressedSize, &self.compressedSize)
        take(localOffset, &self.localOffset)
      case 0x7075 where length > 5:
        unicodePath = (field.lowerBound + 5)..<field.upperBound
      default: break
      }
      offset = field.upperBound
    }
  }
}
