/// Finds the file that a reference means, step by step: exact first, then in another Unicode normalization, then
/// without regard to case. Schemas written on Windows or macOS refer to names that only match so.
struct SchemaResolver {
  private let files: any SchemaFiles
  private var listings: [[String]: [String]?] = [:]

  init(files: any SchemaFiles) { self.files = files }

  /// Resolves `reference`, found in a file of `folder`.
  mutating func resolve(_ reference: String, from folder: [String]) -> SchemaReference {
    let reference = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    let trimmed = reference.drop { $0.isWhitespace }
    if hasScheme(trimmed) { return .absoluteURI }
    if trimmed.hasPrefix("/") { return .outsideRoot }
    var steps = folder
    var named = false
    for step in trimmed.split(separator: "/") {
      let step = String(step.reversed().drop { $0.isWhitespace }.reversed())
      switch step {
      case "", ".": continue
      case "..":
        if steps.popLast() == nil { return .outsideRoot }
      default:
        steps.append(step)
        named = true
      }
    }
    return named ? find(steps) : .missing
  }

  private mutating func find(_ steps: [String]) -> SchemaReference {
    var path: [String] = []
    var spelling = SchemaReference.Spelling.exact
    for step in steps {
      guard let names = names(in: path), let (name, match) = closest(to: step, among: names) else { return .missing }
      path.append(name)
      spelling = max(spelling, match)
    }
    return .file(path, spelling: spelling)
  }

  private mutating func names(in folder: [String]) -> [String]? {
    if let known = listings[folder] { return known }
    let names = files.names(in: folder)?.filter { $0 != "." && $0 != ".." && !$0.contains("/") }
    listings[folder] = .some(names)
    return names
  }

  private func closest(to step: String, among names: [String]) -> (String, SchemaReference.Spelling)? {
    for spelled in [step, decoded(step)] {
      // Strings compare by canonical equivalence in Swift: bytes must be asked for.
      if let name = names.first(where: { $0.utf8.elementsEqual(spelled.utf8) }) { return (name, .exact) }
    }
    for spelled in [step, decoded(step)] {
      if let name = first(names, where: { $0 == spelled }) { return (name, .otherNormalization) }
      let lowercased = spelled.lowercased()
      if let name = first(names, where: { $0.lowercased() == lowercased }) { return (name, .otherCase) }
    }
    return nil
  }

  /// The first match in byte order, so that the answer does not depend on the order of a listing.
  private func first(_ names: [String], where matches: (String) -> Bool) -> String? {
    names.filter(matches).min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// `C:` counts as a scheme too: a drive letter leads nowhere here.
  private func hasScheme(_ reference: Substring) -> Bool {
    guard let colon = reference.firstIndex(of: ":") else { return false }
    let scheme = reference[..<colon]
    return !scheme.isEmpty && !scheme.contains("/")
  }

  /// `step` with its `%hh` decoded; as it is when that does not give UTF-8.
  private func decoded(_ step: String) -> String {
    guard step.utf8.contains(UInt8(ascii: "%")) else { return step }
    var bytes: [UInt8] = []
    var rest = Array(step.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? step
  }
}
