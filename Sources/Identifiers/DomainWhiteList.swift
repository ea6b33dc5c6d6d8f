/// The national *liste blanche* of MSSanté: domains, each with the certificate names of its operators.
public struct DomainWhiteList: WhiteListMembership, Sendable, Hashable {
  /// One entry of the list: the real list has one per domain and operator certificate.
  public struct Entry: Sendable, Hashable {
    /// The domain as written.
    public var domain: String
    /// Distinguished name of the operator's certificate, if it is known.
    public var operatorDN: String?

    /// An entry as read.
    public init(domain: String, operatorDN: String? = nil) {
      self.domain = domain
      self.operatorDN = operatorDN
    }
  }

  /// Day on which the list was made, if it says so.
  public let generation: CivilDate?
  /// Certificate names by domain in ASCII and lower case.
  public let operators: [String: Set<String>]
  /// Entries, numbered from 1, whose domain is not one.
  public let unreadableEntries: [Int]

  /// A list from its entries, wherever they were read.
  public init(entries: some Sequence<Entry>, generation: CivilDate? = nil) {
    var operators: [String: Set<String>] = [:]
    var unreadable: [Int] = []
    for (index, entry) in entries.enumerated() {
      guard let name = DomainName(DomainWhiteList.trimmed(entry.domain)) else {
        unreadable.append(index + 1)
        continue
      }
      operators[name.ascii, default: []].formUnion(entry.operatorDN.map { [$0] } ?? [])
    }
    self.generation = generation
    self.operators = operators
    unreadableEntries = unreadable
  }

  /// A list from a text of one domain a line; empty lines and what follows `#` are left out.
  public init(text: String, generation: CivilDate? = nil) {
    let entries = text.split(whereSeparator: \.isNewline).compactMap { line -> Entry? in
      let domain = DomainWhiteList.trimmed(String(line.prefix { $0 != "#" }))
      return domain.isEmpty ? nil : Entry(domain: domain)
    }
    self.init(entries: entries, generation: generation)
  }

  /// Number of distinct domains.
  public var count: Int { operators.count }

  /// Whether the list holds this domain.
  public func contains(_ domain: DomainName) -> Bool { operators[domain.ascii] != nil }

  /// Age in days on `date`, nothing when the list has no date.
  public func age(on date: CivilDate) -> Int? { generation.map { date.daysSinceEpoch - $0.daysSinceEpoch } }

  /// Whether the list is older than `days` on `date`; a list without date is.
  public func isStale(on date: CivilDate, after days: Int = 7) -> Bool { age(on: date).map { $0 > days } ?? true }

  /// The text without blanks around it, of any kind.
  public static func trimmed(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.firstIndex(where: { !$0.isBlank }), let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }
}
