/// An expression as written, cut by its Unicode scalars: quickly where all are ASCII, as in most expressions.
struct SourceText {
  let scalars: [Unicode.Scalar]
  private let utf8: [UInt8]
  private let isASCII: Bool

  init(_ source: String) {
    utf8 = Array(source.utf8)
    scalars = Array(source.unicodeScalars)
    isASCII = utf8.count == scalars.count
  }

  /// The text of the scalars in `range`, which lies within `scalars`.
  func text(_ range: Range<Int>) -> String {
    if isASCII { return String(decoding: utf8[range], as: UTF8.self) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
