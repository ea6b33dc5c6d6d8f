extension Unicode.Scalar {
  /// White space, or a character that shows nothing: no-break spaces, zero-width characters, byte order mark, soft hyphen.
  var isBlank: Bool {
    if isASCII { return value == 0x20 || (0x09...0x0D).contains(value) }
    return properties.isWhitespace || properties.generalCategory == .format
      || properties.isDefaultIgnorableCodePoint
  }
}
