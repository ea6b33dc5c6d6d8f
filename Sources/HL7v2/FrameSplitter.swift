/// Cuts a file into MLLP frames: `VT message FS CR`, any number of them.
struct FrameSplitter {
  /// A frame, or the whole file when it has no framing.
  struct Frame {
    var range: Range<Int>
    /// What is wrong with its framing, and where.
    var faults: [(fault: FramingFault, at: Int)] = []
  }

  private(set) var frames: [Frame] = []
  private let bytes: [UInt8]

  /// `controls` are the offsets of VT and FS from `start` on.
  init(_ bytes: [UInt8], from start: Int, controls: [Int]) {
    self.bytes = bytes
    guard !controls.isEmpty else {
      frames = [Frame(range: start..<bytes.count)]
      return
    }
    var open: Frame?
    var outside = start
    for control in controls {
      if bytes[control] == 0x0B {
        if var frame = open {
          guard isLineEnd(control - 1) || startsMessage(control + 1) else {
            inside(&open, at: control)
            continue
          }
          frame.faults.append((.endMissing, control))
          close(frame, at: control)
        } else {
          unframed(outside..<control)
        }
        open = Frame(range: control + 1..<control + 1)
      } else {
        let followed = control + 1 < bytes.count ? bytes[control + 1] : nil
        guard followed.map({ $0 == 0x0D || $0 == 0x0A || $0 == 0x0B }) ?? true || startsMessage(control + 1) else {
          inside(&open, at: control)
          continue
        }
        var frame = open ?? Frame(range: outside..<outside, faults: [(.startMissing, outside)])
        if followed != 0x0D { frame.faults.append((.endWithoutCR, control)) }
        close(frame, at: control)
        open = nil
        outside = followed == 0x0D ? control + 2 : control + 1
      }
    }
    if var frame = open {
      frame.faults.append((.endMissing, bytes.count))
      close(frame, at: bytes.count)
    } else {
      unframed(outside..<bytes.count)
    }
  }

  /// Notes a framing byte inside a message, once a frame.
  private func inside(_ frame: inout Frame?, at offset: Int) {
    guard frame?.faults.contains(where: { $0.fault == .insideMessage }) == false else { return }
    frame?.faults.append((.insideMessage, offset))
  }

  private mutating func close(_ frame: Frame, at end: Int) {
    frames.append(Frame(range: frame.range.lowerBound..<max(end, frame.range.lowerBound), faults: frame.faults))
  }

  /// What stands between frames: blanks, line ends and the commit bytes ACK and NAK are nothing; the rest is read as a
  /// frame without framing, so that no message is lost.
  private mutating func unframed(_ range: Range<Int>) {
    guard range.contains(where: { !isFiller(bytes[$0]) }) else { return }
    frames.append(Frame(range: range, faults: [(.startMissing, range.lowerBound), (.endMissing, range.upperBound)]))
  }

  private func isFiller(_ byte: UInt8) -> Bool { [0x20, 0x0D, 0x0A, 0x06, 0x15].contains(byte) }

  private func isLineEnd(_ index: Int) -> Bool {
    index >= 0 && index < bytes.count && (bytes[index] == 0x0D || bytes[index] == 0x0A)
  }

  private func startsMessage(_ index: Int) -> Bool {
    SegmentIdentifier.packed(bytes, from: index, to: bytes.count) == SegmentIdentifier.msh
  }
}
