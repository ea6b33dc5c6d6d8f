/// The letters of Latin scripts in `A`–`Z` (fact sheet INS, INS-046; Ø → O is not verified).
enum NameTransliteration {
  /// Capital and small letters with what stands for them.
  static let table: [Unicode.Scalar: String] = {
    let groups: [(letters: String, replacement: String)] = [
      ("ÀÁÂÃÄÅĀĂĄ", "A"), ("ÇĆĈĊČ", "C"), ("ĎĐÐ", "D"), ("ÈÉÊËĒĔĖĘĚ", "E"), ("ĜĞĠĢ", "G"), ("ĤĦ", "H"),
      ("ÌÍÎÏĨĪĬĮİ", "I"), ("Ĵ", "J"), ("Ķ", "K"), ("ĹĻĽĿŁ", "L"), ("ÑŃŅŇ", "N"), ("ÒÓÔÕÖØŌŎŐ", "O"), ("ŔŖŘ", "R"),
      ("ŚŜŞŠȘ", "S"), ("ŢŤŦȚ", "T"), ("ÙÚÛÜŨŪŬŮŰŲ", "U"), ("Ŵ", "W"), ("ÝŶŸ", "Y"), ("ŹŻŽ", "Z"), ("Œ", "OE"),
      ("Æ", "AE"), ("Þ", "TH"),
    ]
    var table: [Unicode.Scalar: String] = ["ß": "SS", "ẞ": "SS"]
    for group in groups {
      for letter in group.letters.unicodeScalars { table[letter] = group.replacement }
      for letter in group.letters.lowercased().unicodeScalars where !letter.isASCII {
        table[letter] = group.replacement
      }
    }
    return table
  }()
}
