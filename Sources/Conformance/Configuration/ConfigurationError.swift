/// The harness is misconfigured: a profile, suite, case or option is wrong. Found when loading, with file and line.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// File, or option, as the user named it.
  public var file: String
  /// Line from 1, when known.
  public var line: Int?
  /// What is wrong and what was expected.
  public var message: Localized

  /// A fault of configuration at a place.
  public init(file: String, line: Int? = nil, _ message: Localized) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`, in French.
  public var description: String { text(.fr) }

  /// `file:line: message`.
  public func text(_ language: Language) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(message(language))"
  }
}
