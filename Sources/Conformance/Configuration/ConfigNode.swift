import Yams

/// A node of a YAML (or JSON) configuration file that knows its file and line, so that every error can name them.
public struct ConfigNode: Sendable {
  /// What the node holds.
  public enum Content: Sendable {
    case scalar(String, isPlain: Bool)
    case list([ConfigNode])
    case map([(key: String, value: ConfigNode)])
  }

  /// What the node holds.
  public let content: Content
  /// The file, as named to the user.
  public let file: String
  /// Line from 1.
  public let line: Int

  /// The root node of `text`.
  public static func parse(_ text: String, file: String) throws(ConfigurationError) -> ConfigNode {
    let node: Node?
    do {
      // What a scalar means is told by who asks for it: to resolve it by its looks takes most of the time of reading.
      node = try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw ConfigurationError(
        file: file, line: line(of: error),
        Localized(fr: "YAML illisible : \(problem(of: error))", en: "unreadable YAML: \(problem(of: error))"))
    } catch {
      throw ConfigurationError(file: file, Localized(fr: "YAML illisible", en: "unreadable YAML"))
    }
    guard let node else {
      throw ConfigurationError(file: file, line: 1, Localized(fr: "fichier vide", en: "empty file"))
    }
    return try ConfigNode(node, file: file, depth: 0)
  }

  /// What is wrong, without the line on which it is: that may be anybody's.
  private static func problem(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
    case .reader: "caractère refusé / character refused"
    default: "structure"
    }
  }

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): return mark.line
    default: return nil
    }
  }

  private init(_ node: Node, file: String, depth: Int) throws(ConfigurationError) {
    let line = node.mark?.line ?? 1
    self.file = file
    self.line = line
    guard depth < 64 else {
      throw ConfigurationError(
        file: file, line: line, Localized(fr: "imbrication trop profonde", en: "nested too deeply"))
    }
    switch node {
    case .scalar(let scalar):
      content = .scalar(scalar.string, isPlain: scalar.style == .plain || scalar.style == .any)
    case .sequence(let sequence):
      var items: [ConfigNode] = []
      for item in sequence { items.append(try ConfigNode(item, file: file, depth: depth + 1)) }
      content = .list(items)
    case .mapping(let mapping):
      var entries: [(key: String, value: ConfigNode)] = []
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key else {
          throw ConfigurationError(
            file: file, line: key.mark?.line ?? line,
            Localized(fr: "clé qui n'est pas un texte", en: "a key that is not text"))
        }
        if entries.contains(where: { $0.key == scalar.string }) {
          throw ConfigurationError(
            file: file, line: key.mark?.line ?? line,
            Localized(fr: "clé « \(scalar.string) » en double", en: "duplicate key “\(scalar.string)”"))
        }
        entries.append((scalar.string, try ConfigNode(value, file: file, depth: depth + 1)))
      }
      content = .map(entries)
    case .alias:
      throw ConfigurationError(file: file, line: line, Localized(fr: "alias YAML refusé", en: "YAML alias refused"))
    }
  }

  // MARK: Reading

  /// A fault at this node.
  public func fault(_ fr: String, _ en: String) -> ConfigurationError {
    ConfigurationError(file: file, line: line, Localized(fr: fr, en: en))
  }

  /// The entries of a map whose keys are all among `keys`. An unknown key is an error that names the nearest one.
  public func map(allowing keys: [String]) throws(ConfigurationError) -> ConfigMap {
    guard case .map(let entries) = content else { throw fault("une table est attendue", "a map is expected") }
    for (key, value) in entries where !keys.contains(key) {
      let near = ConfigNode.nearest(to: key, in: keys)
      throw ConfigurationError(
        file: file, line: value.line,
        Localized(
          fr: "clé inconnue « \(key) »"
            + (near.map { " ; vouliez-vous « \($0) » ?" } ?? " ; clés attendues : \(keys.joined(separator: ", "))"),
          en: "unknown key “\(key)”"
            + (near.map { "; did you mean “\($0)”?" } ?? "; expected keys: \(keys.joined(separator: ", "))")))
    }
    return ConfigMap(node: self, entries: Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first })
  }

  /// The entries of a map with any keys, in the order of the file.
  public func entries() throws(ConfigurationError) -> [(key: String, value: ConfigNode)] {
    guard case .map(let entries) = content else { throw fault("une table est attendue", "a map is expected") }
    return entries
  }

  /// The text of a scalar.
  public func string() throws(ConfigurationError) -> String {
    guard case .scalar(let text, _) = content else { throw fault("un texte est attendu", "a text is expected") }
    return text
  }

  /// Whether this is a scalar.
  public var isScalar: Bool { if case .scalar = content { true } else { false } }

  /// The items of a list.
  public func list() throws(ConfigurationError) -> [ConfigNode] {
    guard case .list(let items) = content else { throw fault("une liste est attendue", "a list is expected") }
    return items
  }

  /// A list of texts.
  public func strings() throws(ConfigurationError) -> [String] {
    var texts: [String] = []
    for item in try list() { texts.append(try item.string()) }
    return texts
  }

  /// `true` or `false`.
  public func bool() throws(ConfigurationError) -> Bool {
    switch try string() {
    case "true": return true
    case "false": return false
    default: throw fault("true ou false est attendu", "true or false is expected")
    }
  }

  /// A finite number.
  public func number() throws(ConfigurationError) -> Double {
    guard let number = Double(try string()), number.isFinite else {
      throw fault("un nombre est attendu", "a number is expected")
    }
    return number
  }

  /// A whole number.
  public func integer() throws(ConfigurationError) -> Int {
    guard let number = Int(try string()) else {
      throw fault("un nombre entier est attendu", "a whole number is expected")
    }
    return number
  }

  /// `{ fr: …, en: … }`, both present and not empty.
  public func localized() throws(ConfigurationError) -> Localized {
    let map = try map(allowing: ["fr", "en"])
    let text = Localized(fr: try map.required("fr").string(), en: try map.required("en").string())
    guard !text.fr.isEmpty, !text.en.isEmpty else {
      throw fault("les deux langues sont requises", "both languages are required")
    }
    return text
  }

  /// One of the raw values of `Value`.
  public func choice<Value: RawRepresentable & CaseIterable>(
    _ type: Value.Type
  ) throws(ConfigurationError) -> Value where Value.RawValue == String {
    let text = try string()
    if let value = Value(rawValue: text) { return value }
    let known = Value.allCases.map(\.rawValue)
    let near = ConfigNode.nearest(to: text, in: known).map { " (\($0) ?)" } ?? ""
    throw fault(
      "valeur inconnue « \(text) »\(near), attendu : \(known.joined(separator: ", "))",
      "unknown value “\(text)”\(near), expected: \(known.joined(separator: ", "))")
  }

  /// The candidate closest to `word`, whatever the case, if one is close enough to be a slip of the pen.
  public static func nearest(to word: String, in candidates: [String]) -> String? {
    let plain = word.lowercased()
    let scored = candidates.map { (word: $0, distance: distance(plain, $0.lowercased())) }
    guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= max(1, word.count / 3) else {
      return nil
    }
    return best.word
  }

  /// Levenshtein distance.
  private static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, character) in a.enumerated() {
      var previous = row[0]
      row[0] = i + 1
      for j in b.indices {
        let substitution = previous + (character == b[j] ? 0 : 1)
        previous = row[j + 1]
        row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}

/// A map of a configuration file whose keys were checked.
public struct ConfigMap: Sendable {
  /// The map itself, for its place.
  public let node: ConfigNode
  private let entries: [String: ConfigNode]

  init(node: ConfigNode, entries: [String: ConfigNode]) {
    self.node = node
    self.entries = entries
  }

  /// The value of `key`, if the key is there.
  public subscript(key: String) -> ConfigNode? { entries[key] }

  /// The value of `key`, or an error that names the missing key.
  public func required(_ key: String) throws(ConfigurationError) -> ConfigNode {
    guard let value = entries[key] else { throw node.fault("clé « \(key) » absente", "key “\(key)” is missing") }
    return value
  }
}
