import Conformance

/// The name of a file as a request gives it: a label for people and a hint for recognition, never a place.
enum ArtefactLabel {
  /// The label of who gives none.
  static let unnamed = "stdin"

  /// A relative path of at most 255 bytes, without what would climb, begin a line or drive a terminal.
  static func text(of name: String) -> String {
    let parts = name.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." && $0 != ".." }
    var label = ""
    for character in Masked.neutralised(parts.joined(separator: "/")) {
      guard label.utf8.count + character.utf8.count <= 255 else { break }
      label.append(character)
    }
    return label.isEmpty ? unnamed : label
  }
}
