/// The findings of one artefact while it is being checked: kept up to a limit, counted beyond it.
struct FindingCollector {
  let limit: Int
  private(set) var findings: [Finding] = []
  private(set) var omitted = 0

  init(limit: Int) { self.limit = limit }

  /// Whether another finding would be kept, so that it is worth making.
  var hasRoom: Bool { findings.count < limit }

  mutating func add(_ finding: Finding) { findings.append(finding) }

  mutating func omit() { omitted += 1 }

  /// The findings only say why nothing can be concluded.
  mutating func makeInconclusive() {
    for index in findings.indices { findings[index].isInconclusive = true }
  }
}
