/// The formats that the result of a check can be written in.
public enum CheckFormat: String, Sendable, CaseIterable {
  case text, concise, json, ndjson, junit, sarif, github, gitlab, checkstyle, markdown, html, csv, svrl

  /// What writes the format.
  public var reporter: any CheckReporter.Type {
    switch self {
    case .text: TextReporter.self
    case .concise: ConciseReporter.self
    case .json: JSONReporter.self
    case .ndjson: LinesReporter.self
    case .junit: JUnitReporter.self
    case .sarif: SARIFReporter.self
    case .github: GitHubReporter.self
    case .gitlab: GitLabReporter.self
    case .checkstyle: CheckstyleReporter.self
    case .markdown: MarkdownReporter.self
    case .html: HTMLReporter.self
    case .csv: CSVReporter.self
    case .svrl: SVRLReporter.self
    }
  }

  /// Whether the format is the record of a check, from which other formats and figures are made.
  public var isRecord: Bool { self == .json || self == .ndjson || self == .csv || self == .svrl }

  /// Whether people read it as it is: the others are for programs, and leave nothing out.
  public var isForPeople: Bool { self == .text || self == .concise }
}
