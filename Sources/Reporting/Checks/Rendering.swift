import Conformance

/// How a report is written: language, values, width, colour.
public struct Rendering: Sendable {
  /// Language of the words; ids and keys have none.
  public var language: Language
  /// Whether values of artefacts may be shown.
  public var disclosure: Disclosure
  /// Columns of the terminal.
  public var width: Int
  /// Whether ANSI colours are used.
  public var hasColor: Bool

  /// How a report is written.
  public init(language: Language = .fr, disclosure: Disclosure = .masked, width: Int = 100, hasColor: Bool = false) {
    self.language = language
    self.disclosure = disclosure
    self.width = width
    self.hasColor = hasColor
  }

  func text(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }
}

/// Writes the reports of a check in one format, as they come.
public protocol CheckReporter {
  /// A reporter that writes through `output`.
  init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void)
  /// Takes the report on one input.
  mutating func add(_ report: Report) throws
  /// Ends the output.
  mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) throws
}

/// What a check was made with: the part of a result that is the same for the same inputs, rules and options.
public struct CheckProvenance: Sendable {
  /// Version of the program.
  public var toolVersion: String
  /// The profiles that were loaded.
  public var profiles: [Profile]
  /// The profiles of HL7 v2 messages that were loaded.
  public var messageProfiles: [MessageProfile]
  /// The options of the check.
  public var options: CheckOptions
  /// SHA-256 of the white list, when one was given.
  public var whiteListSHA256: String?

  /// What a check was made with.
  public init(
    toolVersion: String, profiles: [Profile], messageProfiles: [MessageProfile] = [], options: CheckOptions,
    whiteListSHA256: String? = nil
  ) {
    self.toolVersion = toolVersion
    self.profiles = profiles
    self.messageProfiles = messageProfiles
    self.options = options
    self.whiteListSHA256 = whiteListSHA256
  }
}

/// What changes from one run to the next: when, how long, on how many cores.
public struct CheckEnvelope: Sendable, Codable, Hashable {
  /// Start, ISO 8601 in UTC.
  public var startedAt: String
  /// Duration in milliseconds.
  public var durationMilliseconds: Int
  /// Checks run at a time.
  public var jobs: Int
  /// Operating system and processor.
  public var host: String

  /// The envelope of a run.
  public init(startedAt: String, durationMilliseconds: Int, jobs: Int, host: String) {
    self.startedAt = startedAt
    self.durationMilliseconds = durationMilliseconds
    self.jobs = jobs
    self.host = host
  }
}
