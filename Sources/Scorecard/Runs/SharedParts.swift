/// Keeps one copy of what the runs of a campaign have in common: whole suites and the lists of components. A campaign of
/// a thousand subjects then costs memory by what differs.
public struct SharedParts {
  private var suites: [String: TestSuite] = [:]
  private var components: [[Component]] = []

  /// Nothing is shared yet.
  public init() {}

  /// The same run, its parts those of an earlier run wherever they are equal.
  public mutating func share(_ run: Run) -> Run {
    var run = run
    run.results.suites = run.results.suites.map { suite in
      if let known = suites[suite.name], known == suite { return known }
      suites[suite.name] = suite
      return suite
    }
    if let known = components.first(where: { $0 == run.results.components }) {
      run.results.components = known
    } else {
      components.append(run.results.components)
    }
    return run
  }
}
