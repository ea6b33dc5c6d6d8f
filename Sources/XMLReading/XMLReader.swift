internal import CLibXML2
import DocumentTree

/// Reads hostile XML into a `DocumentTree`, through libxml2's SAX2 events.
///
/// No DTD, no entity beyond the five predefined ones and characters, no network, no file: a `DOCTYPE` ends the reading.
/// Depth, nodes and time are limited; the size of the input is the caller's to limit, before.
public struct XMLReader: Sendable {
  /// What the document may not exceed.
  public var limits: TreeLimits
  /// When reading must be over.
  public var deadline: ContinuousClock.Instant?

  /// A reader with these limits.
  public init(limits: TreeLimits = TreeLimits(), deadline: ContinuousClock.Instant? = nil) {
    self.limits = limits
    self.deadline = deadline
  }

  /// The tree of `bytes`, whose encoding comes from the BOM or the XML declaration and is UTF-8 without either.
  ///
  /// - Parameter uri: where the bytes came from, kept in the tree as the base of relative references.
  public func read(_ bytes: [UInt8], uri: String? = nil) throws(XMLFault) -> DocumentTree {
    guard !bytes.isEmpty else { throw XMLFault(.empty, at: Position(line: 1, column: 1)) }
    guard let size = Int32(exactly: bytes.count) else {
      throw XMLFault(.readerUnavailable, at: Position(line: 1, column: 1))
    }
    LibXML.start()
    var pass = SAXPass(builder: TreeBuilder(limits: limits, uri: uri, expectedBytes: bytes.count), deadline: deadline)
    let parsed = withUnsafeMutablePointer(to: &pass) { pass in
      bytes.withUnsafeBytes { LibXML.parse($0, size: size, into: pass) }
    }
    guard parsed else { throw XMLFault(.readerUnavailable, at: Position(line: 1, column: 1)) }
    if let fault = pass.fault { throw fault }
    return pass.builder.finish()
  }
}
