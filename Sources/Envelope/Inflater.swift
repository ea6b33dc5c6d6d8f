internal import CZlib

/// Raw deflate and CRC-32 through zlib, in steps of 64 KB. The only file that touches C pointers.
enum Inflater {
  /// What came out of a stream.
  struct Summary {
    var produced: Int
    var consumed: Int
    var crc32: UInt32
  }

  private static let step = 65_536

  /// Inflates `bytes[range]`, stopping as soon as more than `declared` bytes come out.
  ///
  /// - Parameter sink: receives each piece; its memory is valid during the call only.
  static func inflate(
    _ bytes: [UInt8], in range: Range<Int>, declared: Int, sink: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(ArchiveEntryError) -> Summary {
    var outcome: Result<Summary, ArchiveEntryError> = .failure(.corrupt(consumed: 0))
    bytes.withUnsafeBufferPointer { all in
      guard range.lowerBound >= 0, range.upperBound <= all.count else { return }
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: step) { buffer in
        outcome = run(UnsafeBufferPointer(rebasing: all[range]), buffer: buffer, declared: declared, sink: sink)
      }
    }
    return try outcome.get()
  }

  private static func run(
    _ input: UnsafeBufferPointer<UInt8>, buffer: UnsafeMutableBufferPointer<UInt8>, declared: Int,
    sink: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Result<Summary, ArchiveEntryError> {
    var stream = z_stream()
    guard czlib_inflate_init_raw(&stream) == Z_OK else { return .failure(.corrupt(consumed: 0)) }
    defer { inflateEnd(&stream) }
    var summary = Summary(produced: 0, consumed: 0, crc32: 0)
    while true {
      // zlib counts in 32 bits, hence pieces; it does not write to its input although the pointer is mutable.
      let piece = min(input.count - summary.consumed, Int(Int32.max))
      stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + summary.consumed) }
      stream.avail_in = UInt32(truncatingIfNeeded: piece)
      stream.next_out = buffer.baseAddress
      stream.avail_out = UInt32(truncatingIfNeeded: buffer.count)
      let status = zlib.inflate(&stream)
      let consumed = piece - Int(stream.avail_in)
      let produced = buffer.count - Int(stream.avail_out)
      summary.consumed += consumed
      summary.produced += produced
      if summary.produced > declared { return .failure(.moreThanDeclared(declared: declared)) }
      let out = UnsafeBufferPointer(rebasing: buffer[..<produced])
      summary.crc32 = zlib.crc32(summary.crc32, out)
      sink(out)
      switch status {
      case Z_STREAM_END: return .success(summary)
      case Z_OK where consumed > 0 || produced > 0: continue
      case Z_OK, Z_BUF_ERROR: return .failure(.truncatedStream(produced: summary.produced))
      default: return .failure(.corrupt(consumed: summary.consumed))
      }
    }
  }

  /// The CRC-32 of `bytes[range]`.
  static func crc32(_ bytes: [UInt8], in range: Range<Int>) -> UInt32 {
    bytes.withUnsafeBufferPointer { all in
      guard range.lowerBound >= 0, range.upperBound <= all.count else { return 0 }
      var crc: UInt32 = 0
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(range.upperBound, start + step)
        crc = zlib.crc32(crc, UnsafeBufferPointer(rebasing: all[start..<end]))
        start = end
      }
      return crc
    }
  }

  /// The two functions of zlib whose names are ours too.
  private enum zlib {
    static func inflate(_ stream: inout z_stream) -> Int32 { CZlib.inflate(&stream, Z_NO_FLUSH) }
    static func crc32(_ crc: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
      // A null pointer would reset the checksum to its start value.
      guard let base = bytes.baseAddress, !bytes.isEmpty else { return crc }
      return UInt32(truncatingIfNeeded: CZlib.crc32(UInt(crc), base, UInt32(truncatingIfNeeded: bytes.count)))
    }
  }
}
