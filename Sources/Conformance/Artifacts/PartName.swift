/// The name of a file inside a container, as it may be shown.
///
/// MSSanté asks for attachments named after the patient (`20250314_CR_DUPONT_Marie.pdf`), so a name is masked like any
/// value; the fixed names of an XDM archive and the extension stay, for they name nobody.
enum PartName {
  private static let fixed: Set<String> = [
    "IHE_XDM", "IHE_XDM.ZIP", "METADATA.XML", "README.TXT", "INDEX.HTM", "INDEX.HTML", "STYLE.XSL", "AUTORUN.INF",
  ]

  private static let extensions: Set<String> = [
    "xml", "pdf", "zip", "txt", "htm", "html", "xsl", "css", "png", "jpg", "jpeg", "gif", "eml", "hl7", "er7", "csv",
    "json", "rtf", "doc", "docx", "tif", "tiff", "dcm", "p7s", "ics",
  ]

  /// The name with each step of its path masked unless it is one of the standard's.
  static func shown(_ name: String, _ disclosure: Disclosure) -> String {
    guard disclosure == .masked else { return Masked.neutralised(name) }
    return name.split(separator: "/", omittingEmptySubsequences: false).map { step($0) }.joined(separator: "/")
  }

  private static func step(_ step: Substring) -> String {
    let upper = step.uppercased()
    if fixed.contains(upper) || isNumbered(upper, "SUBSET") || isNumbered(upper, "DOC") {
      return Masked.neutralised(String(step))
    }
    guard let dot = step.lastIndex(of: "."), extensions.contains(step[dot...].dropFirst().lowercased()) else {
      return Masked.mask(String(step))
    }
    return Masked.mask(String(step[..<dot])) + String(step[dot...])
  }

  /// `SUBSET01`, `DOC0001.XML`: the prefix, digits, and an extension or nothing.
  private static func isNumbered(_ name: String, _ prefix: String) -> Bool {
    guard name.hasPrefix(prefix) else { return false }
    let rest = name.dropFirst(prefix.count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    let tail = rest.dropFirst(digits.count)
    return !digits.isEmpty && digits.count <= 5 && (tail.isEmpty || tail.first == "." && tail.count <= 5)
  }
}
