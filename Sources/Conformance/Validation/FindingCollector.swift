/// The findings of one artefact while it is being checked: kept up to a limit, counted beyond it.
struct FindingCollector {
  let limit: Int
  /// Most findings kept of one rule: in a list, what is wrong in every row must not hide the rest.
  let limitOfRule: Int
  private(set) var findings: [Finding] = []
  /// Findings beyond the limits.
  private(set) var omitted: [Severity: Int] = [:]
  /// Whether an error that fails the artefact is among them.
  private(set) var hasOmittedError = false
  private var kept: [RuleID: Int] = [:]
  /// Findings of misspelt elements, by their numbers, with the names that were meant.
  private var misspellings: [(finding: Int, meant: String)] = []

  init(limit: Int, limitOfRule: Int? = nil) {
    self.limit = limit
    self.limitOfRule = limitOfRule ?? limit
  }

  /// Whether another finding of `rule` would be kept, so that it is worth making.
  func hasRoom(for rule: RuleID) -> Bool {
    findings.count < limit && (limitOfRule >= limit || kept[rule, default: 0] < limitOfRule)
  }

  mutating func add(_ finding: Finding) {
    findings.append(finding)
    kept[finding.rule, default: 0] += 1
  }

  /// Counts findings for which there is no room.
  mutating func omit(_ severity: Severity, isInconclusive: Bool = false, count: Int = 1) {
    omitted[severity, default: 0] += count
    if severity == .error, !isInconclusive, count > 0 { hasOmittedError = true }
  }

  /// Keeps that finding `number` is of an element that probably should be called `meant`.
  mutating func noteMisspelling(of meant: String, in number: Int) { misspellings.append((number, meant)) }

  /// Folds what follows from a misspelt element under its finding: what rules that speak of the element that was meant
  /// (`names`) found around it, or at the next one of that name, and inside it what is said to want that name for this one.
  mutating func foldMisspellings(names: (RuleID, String) -> Bool) {
    guard !misspellings.isEmpty else { return }
    var folded: Set<Int> = []
    for (cause, meant) in misspellings {
      let place = findings[cause].location
      guard let slash = place.path.lastIndex(of: "/") else { continue }
      let twin = place.path[...slash] + meant
      let written = place.path[place.path.index(after: slash)...].prefix { $0 != "[" }
      for (index, finding) in findings.enumerated()
      where index != cause && !folded.contains(index) && finding.rule != findings[cause].rule
        && finding.location.artifact == place.artifact && !finding.isCritical
      {
        let path = finding.location.path
        // At the element itself the rule that knows it speaks: this finding yields to it.
        guard path != place.path else { continue }
        let isAround = path == twin || !path.isEmpty && place.path.hasPrefix(path + "/")
        let isMeant = isAround && names(finding.rule, meant) || Self.says(meant, finding)
        guard isMeant, isAround || path.hasPrefix(place.path + "/") && Self.says(String(written), finding) else {
          continue
        }
        findings[cause].causes.append(finding.fingerprint)
        folded.insert(index)
      }
    }
    misspellings = []
    remove(folded)
  }

  /// Whether a finding has the name of an element among the values of its message.
  private static func says(_ element: String, _ finding: Finding) -> Bool {
    finding.message.values.contains { value in
      value.rendered(.masked).split { !($0.isLetter || $0.isNumber) }.contains { $0 == element }
    }
  }

  /// Folds the findings of rules that yield under the error that another rule found at the same element, or at the same
  /// attribute where that names one. A warning yields to every error, an error to those of rules that do not yield.
  mutating func fold(_ yielding: Set<RuleID>) {
    guard findings.contains(where: { yielding.contains($0.rule) }) else { return }
    var errors: [Substring: [Int]] = [:]
    for (index, finding) in findings.enumerated()
    where finding.severity == .error && !finding.isInconclusive && !finding.location.path.isEmpty {
      errors[Self.place(finding).element, default: []].append(index)
    }
    var folded: Set<Int> = []
    for (index, finding) in findings.enumerated() where yielding.contains(finding.rule) {
      let (element, attribute) = Self.place(finding)
      let cause = errors[element]?.first { candidate in
        let other = findings[candidate]
        let place = Self.place(other).attribute
        return other.rule != finding.rule && (finding.severity < .error || !yielding.contains(other.rule))
          && (place == nil || attribute == place)
      }
      guard let cause else { continue }
      findings[cause].causes.append(finding.fingerprint)
      folded.insert(index)
    }
    remove(folded)
  }

  /// Takes out the findings with these numbers, which stand under others.
  private mutating func remove(_ folded: Set<Int>) {
    // Findings are large: without anything to take out none is moved.
    if !folded.isEmpty { findings = findings.indices.filter { !folded.contains($0) }.map { findings[$0] } }
  }

  private static func place(_ finding: Finding) -> (element: Substring, attribute: Substring?) {
    let path = finding.location.path[...]
    guard let slash = path.lastIndex(of: "/") else { return (path, nil) }
    let last = path[path.index(after: slash)...]
    return last.first == "@" ? (path[..<slash], last) : (path, nil)
  }

  /// The findings only say why nothing can be concluded.
  mutating func makeInconclusive() {
    for index in findings.indices { findings[index].isInconclusive = true }
  }
}
