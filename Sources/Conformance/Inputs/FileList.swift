import JSONReading

/// The paths that a list of files names, one a line or separated by NUL.
///
/// Anything may be given as such a list by mistake, a list of patients too: what does not exist is named by its line, never
/// by what stands there.
public struct FileList: Sendable {
  /// A path with the place where it is named.
  public struct Entry: Sendable, Hashable {
    /// As the list has it.
    public var path: String
    /// The name of the list and the line, from 1.
    public var label: String
  }

  /// The paths, in the order of the list.
  public let entries: [Entry]

  /// The list in `bytes`; `file` names it.
  public init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
    guard !Self.isArtifact(bytes) else {
      throw ConfigurationError(
        file: file,
        Localized(
          fr: "ce n'est pas une liste de fichiers, mais un fichier à contrôler : le donner tel quel",
          en: "this is no list of files but a file to be checked: give it as it is"))
    }
    let separator: UInt8 = bytes.contains(0) ? 0 : 0x0A
    var entries: [Entry] = []
    for (number, line) in bytes.split(separator: separator, omittingEmptySubsequences: false).enumerated() {
      let path = line.last == 0x0D ? line.dropLast() : line
      guard !path.isEmpty else { continue }
      entries.append(Entry(path: String(decoding: path, as: UTF8.self), label: "\(file):\(number + 1)"))
    }
    self.entries = entries
  }

  /// Whether the bytes are a file to be checked. Names of files may look like matricules or addresses, one a line.
  private static func isArtifact(_ bytes: [UInt8]) -> Bool {
    switch Recognition(bytes, name: "", json: JSONLimits()).format {
    case .delimited(.identities, let hasHeader): hasHeader
    case .delimited, .datamatrix, .none: false
    case .xml, .hl7, .mail, .zip, .pdf, .json: true
    }
  }
}
