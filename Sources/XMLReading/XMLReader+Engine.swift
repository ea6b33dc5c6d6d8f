internal import CLibXML2

extension XMLReader {
  /// The version of libxml2 that the program runs with: `20914`.
  public static var engine: String { cxml_version().map { String(cString: $0) } ?? "" }
}
