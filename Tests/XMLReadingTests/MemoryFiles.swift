import XMLReading

/// Schema files that exist in the test only: contents by path.
struct MemoryFiles: SchemaFiles, ExpressibleByDictionaryLiteral {
  private var contents: [[String]: [UInt8]] = [:]

  init(dictionaryLiteral elements: (String, String)...) {
    for (path, text) in elements { self[path] = Array(text.utf8) }
  }

  subscript(path: String) -> [UInt8]? {
    get { contents[path.split(separator: "/").map(String.init)] }
    set { contents[path.split(separator: "/").map(String.init)] = newValue }
  }

  func names(in folder: [String]) -> [String]? {
    var names: [String] = []
    for path in contents.keys where path.count > folder.count && same(Array(path.prefix(folder.count)), folder) {
      if !names.contains(where: { same([$0], [path[folder.count]]) }) { names.append(path[folder.count]) }
    }
    return names.isEmpty && !folder.isEmpty ? nil : names
  }

  func bytes(of file: [String], atMost limit: Int) throws(SchemaFileFault) -> [UInt8] {
    guard let found = contents.first(where: { same($0.key, file) })?.value else { throw .unreadable }
    if found.count > limit { throw .tooLarge }
    return found
  }

  /// Strings compare by canonical equivalence in Swift; file names do not.
  private func same(_ a: [String], _ b: [String]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }
}

/// A schema without a target namespace whose body is `body`.
func schema(_ body: String, attributes: String = "") -> String {
  "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \(attributes)>\(body)</xs:schema>"
}
