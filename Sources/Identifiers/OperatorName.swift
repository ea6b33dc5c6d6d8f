/// The distinguished name of an operator's certificate, as the white list writes it: `CN=…,OU=…,O=…,ST=…,C=FR`
/// (RFC 2253). Two names are compared part by part: blanks around separators and letter case make no difference.
public struct OperatorName: Sendable, Hashable {
  /// Attribute types in upper case with their values, in the order written.
  public let parts: [Part]

  /// One relative name.
  public struct Part: Sendable, Hashable {
    /// `CN`, `OU`, `O`, `ST`, `L`, `C`, or a dotted number.
    public let type: String
    /// The value, unescaped, blanks around it removed and those inside single, in lower case.
    public let value: String
  }

  /// The name that `text` writes; nothing when it is no list of `type=value`.
  public init?(_ text: String) {
    var parts: [Part] = []
    for piece in OperatorName.pieces(of: text) {
      guard let equals = piece.firstIndex(of: "=") else { return nil }
      let type = OperatorName.squeezed(piece[..<equals]).uppercased()
      let value = OperatorName.squeezed(piece[piece.index(after: equals)...]).lowercased()
      guard !type.isEmpty, !value.isEmpty, type.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") })
      else { return nil }
      parts.append(Part(type: type, value: value))
    }
    guard !parts.isEmpty else { return nil }
    self.parts = parts
  }

  /// Whether an organisational unit identifies a structure: `3` and a SIRET of 14 digits, or `1` and a FINESS of nine
  /// characters.
  public var hasStructureNumber: Bool {
    parts.contains { part in
      guard part.type == "OU" else { return false }
      let rest = part.value.dropFirst()
      switch part.value.first {
      case "3": return rest.count == 14 && rest.allSatisfy { $0.isASCII && $0.isNumber }
      case "1": return rest.count == 9 && rest.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLetter) }
      default: return false
      }
    }
  }

  /// What stands between commas (or semicolons) that are neither escaped nor in quotes.
  private static func pieces(of text: String) -> [String] {
    var pieces = [""]
    var isEscaped = false
    var isQuoted = false
    for character in text {
      if isEscaped {
        pieces[pieces.count - 1].append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, character == "," || character == ";" {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces
  }

  private static func squeezed(_ text: some StringProtocol) -> String {
    text.unicodeScalars.split(whereSeparator: \.isBlank).map { String(String.UnicodeScalarView($0)) }
      .joined(separator: " ")
  }
}
