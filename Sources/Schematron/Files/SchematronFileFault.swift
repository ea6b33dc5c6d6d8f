/// Why a file could not be read.
public enum SchematronFileFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such file, whatever the letter case.
  case missing
  /// The path leads out of the root folder.
  case outsideRoot
  /// The file is larger than `limit` bytes.
  case tooLarge(limit: Int)
  /// The file system refused; its own words.
  case unreadable(String)

  /// What happened, in English.
  public var description: String {
    switch self {
    case .missing: "there is no such file"
    case .outsideRoot: "the path leads out of the folder of the schemas"
    case .tooLarge(let limit): "the file is larger than \(limit) bytes"
    case .unreadable(let reason): "the file could not be read: \(reason)"
    }
  }
}
