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
  /// What files belong together, for statistics.
  public var grouping: PathGrouping?

  /// How a report is written.
  public init(language: Language = .fr, disclosure: Disclosure = .masked, width: Int = 100, hasColor: Bool = false) {
    self.language = language
    self.disclosure = disclosure
    self.width = width
    self.hasColor = hasColor
  }

  /// The text in the language of the rendering.
  public func text(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }
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
  /// The files and folders that the user supplied.
  public var supplied: [Supplied]
  /// Every profile by name and version, with the digest of its file.
  public var components: [Component]

  /// A profile of the check.
  public struct Component: Sendable, Hashable, Codable {
    /// `cda/header-2.41@1.0.0`.
    public var id: String
    /// SHA-256 of its file.
    public var sha256: String
  }

  /// A file or folder that verdicts depend on.
  public struct Supplied: Sendable, Hashable, Codable {
    /// The option that names it: `white-list`, `authority`, `value-sets`, `bundle`.
    public var option: String
    /// SHA-256 of the file, or one digest of the folder (`FolderDigest`).
    public var sha256: String

    /// What an option named.
    public init(option: String, sha256: String) {
      self.option = option
      self.sha256 = sha256
    }
  }

  /// What a check was made with.
  public init(
    toolVersion: String, profiles: [Profile], messageProfiles: [MessageProfile] = [], options: CheckOptions,
    whiteListSHA256: String? = nil, supplied: [Supplied] = [],
    components: [Component]? = nil
  ) {
    self.toolVersion = toolVersion
    self.profiles = profiles
    self.messageProfiles = messageProfiles
    self.options = options
    self.whiteListSHA256 = whiteListSHA256
    self.supplied = supplied
    self.components =
      components
      ?? profiles.map { Component(id: $0.id.description, sha256: $0.sha256) }
      + messageProfiles.map { Component(id: $0.profileID.description, sha256: $0.sha256) }
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
