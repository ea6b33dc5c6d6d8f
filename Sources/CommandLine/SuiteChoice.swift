import Convergence

/// The suites that a user names.
enum SuiteChoice {
  static func suites(_ names: [String], library: ScorecardLibrary) throws -> [TestSuite] {
    var suites: [TestSuite] = []
    for name in names {
      let found: [TestSuite]
      if name == "all" {
        found = library.suites
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        let bytes = try Folder.read(name)
        found = [try TestSuite(yaml: String(decoding: bytes, as: UTF8.self), file: name, sha256: sha256(bytes))]
      } else {
        found = [try library.suite(name)]
      }
      for suite in found {
        if let known = suites.first(where: { $0.name == suite.name }) {
          guard known == suite else {
            throw ConfigurationError(file: name, RunError.conflictingSuite(suite.name).text)
          }
        } else {
          suites.append(suite)
        }
      }
    }
    return suites
  }
}
