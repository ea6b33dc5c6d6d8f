extension String {
  /// The text without XML white space at its ends.
  var trimmedOfSpace: String {
    var rest = self[...]
    while let first = rest.unicodeScalars.first, first.isXMLSpace { rest.unicodeScalars.removeFirst() }
    while let last = rest.unicodeScalars.last, last.isXMLSpace { rest.unicodeScalars.removeLast() }
    return String(rest)
  }

  /// The parts between runs of XML white space.
  var spaceSeparated: [String] {
    unicodeScalars.split(whereSeparator: \.isXMLSpace).map { String($0) }
  }
}

extension Unicode.Scalar {
  fileprivate var isXMLSpace: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }
}
