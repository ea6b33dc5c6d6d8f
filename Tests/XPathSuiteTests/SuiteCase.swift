import Foundation

/// One case of the suite.
struct SuiteCase: Sendable {
  var name: String
  /// The part of the suite: `fn` for functions, `op` for operators, `prod` for productions of the grammar…
  var group: String
  var expression: String
  var environment: SuiteEnvironment
  var expectation: SuiteExpectation
  /// The file of its test set, base of its relative references.
  var file: URL
  /// Why it is not run; nothing where it is.
  var exclusion: String?
}
