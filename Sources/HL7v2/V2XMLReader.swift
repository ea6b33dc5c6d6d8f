import DocumentTree

/// Reads a message in the XML encoding of HL7 v2 (v2.xml) into the tree that ER7 gives: segments in a row below the root, in
/// no namespace, so that rules and paths are the same for both.
///
/// Groups are dissolved. What is not encoded as the standard says is reported and read as it was probably meant.
public struct V2XMLReader: Sendable {
  /// The namespace of the encoding.
  public static let namespace = "urn:hl7-org:v2xml"

  private let dictionary: HL7Dictionary
  private let limits: HL7Limits

  /// A reader that names elements by `dictionary`.
  public init(dictionary: HL7Dictionary, limits: HL7Limits = HL7Limits()) {
    self.dictionary = dictionary
    self.limits = limits
  }

  /// Whether the root of `tree` is a message: in the namespace of the encoding, or with a child MSH that has MSH.9.
  public static func recognises(_ tree: DocumentTree) -> Bool {
    guard let root = tree.root else { return false }
    if tree.names.uri(tree.name(root)) == namespace { return true }
    return tree.children(root).prefix(8).contains { child in
      tree.kind(child) == .element && tree.names.local(tree.name(child)) == "MSH"
        && tree.children(child).contains {
          tree.kind($0) == .element && tree.names.local(tree.name($0)) == "MSH.9"
        }
    }
  }

  /// The message in `tree`. What its encoding breaks stands in its diagnostics.
  public func read(_ tree: DocumentTree) throws(HL7ReadError) -> HL7Message {
    var run = V2XMLRun(tree, dictionary: dictionary, limits: limits)
    return try run.read()
  }
}
