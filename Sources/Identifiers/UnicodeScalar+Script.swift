extension Unicode.Scalar {
  /// The script of a letter in lower case (`latin`, `cyrillic`), nothing for what all scripts share.
  ///
  /// The standard library has no Script property; the Unicode name of a letter begins with its script, and names never
  /// change.
  var script: String? {
    guard properties.isAlphabetic, let name = properties.name else { return nil }
    let first = name.prefix { $0 != " " && $0 != "-" }
    switch first {
    case "COMBINING", "MODIFIER", "FEMININE", "MASCULINE", "DIGIT": return nil
    default: return first.lowercased()
    }
  }

  /// What a French keyboard would write for this character without accent: `é` → `e`, `Œ` → `OE`, `’` → `'`; nothing when
  /// there is no such letter, an empty string for a combining mark.
  var unaccented: String? {
    if isASCII { return String(Character(self)) }
    switch self {
    case "ß": return "ss"
    case "\u{2018}", "\u{2019}", "\u{2BC}": return "'"
    case "\u{2010}"..."\u{2014}": return "-"
    default: break
    }
    if properties.generalCategory == .nonspacingMark { return "" }
    guard let name = properties.name, name.hasPrefix("LATIN ") else { return nil }
    let words = name.split(separator: " ")
    guard let kind = words.firstIndex(where: { $0 == "LETTER" || $0 == "LIGATURE" }), kind + 1 < words.count else {
      return nil
    }
    let letter = words[kind + 1]
    let isBase = kind + 2 == words.count || words[kind + 2] == "WITH"
    guard letter.utf8.count <= 2, isBase else { return nil }
    return words.contains("SMALL") ? letter.lowercased() : String(letter)
  }
}
