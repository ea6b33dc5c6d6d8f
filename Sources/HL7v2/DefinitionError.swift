/// A fault in the definitions of `Profiles/hl7v2/base`.
public struct DefinitionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name.
  public var file: String
  /// Line, from 1; 0 for the file as a whole.
  public var line: Int
  /// What is wrong, in a few words.
  public var problem: String

  /// A fault at a line.
  public init(file: String, line: Int, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// `file:line: problem`.
  public var description: String { "\(file):\(line): \(problem)" }
}
