import Synchronization

/// Profiles and cases as they stand in a folder, tried without building the program again: they take the place of those
/// inside it that bear the same name.
public struct ProfileTrial: Sendable {
  /// The profiles inside the program, and those of the folder.
  public let library: ProfileLibrary
  /// The cases of every rule, and those of the profiles of messages.
  public let cases: [RuleCase]
  private let sample: @Sendable (String) -> [UInt8]?
  private let apart = Apart()

  /// Which rules find the same without the other profiles.
  private final class Apart: Sendable {
    let known = Mutex<[Set<RuleID>: Bool]>([:])
  }

  /// A case that did not find what it states, or a rule without the cases that it must have.
  public struct Failure: Sendable {
    /// File of the case or of the rule.
    public var file: String
    /// Its line, from 1.
    public var line: Int
    /// The rule; empty for a case of a profile of messages.
    public var rule: RuleID
    /// What was stated, and what was found.
    public var text: Localized
  }

  /// A trial of `files`: profiles, profiles of messages and cases, told apart by their first key; others are left out.
  /// Samples are asked of `sample` before the program.
  public init(
    files: [(path: String, text: String)], sample: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) throws(ConfigurationError) {
    let profiles = files.filter { ["profile", "message-profile"].contains(ProfileTrial.firstKey($0.text)) }
    library = try ProfileLibrary.embedded().replacing(with: profiles)
    var own: [RuleCase] = []
    for (path, text) in files where ProfileTrial.firstKey(text) == "rule" {
      own += try CaseLoader.load(text, file: path)
    }
    let rewritten = Set(own.map(\.rule))
    let others = try CaseRunner.embeddedCases().filter { !rewritten.contains($0.rule) }
    cases = own + others + library.definitions.profiles.flatMap(\.cases)
    self.sample = sample
  }

  /// The key that a file begins with.
  private static func firstKey(_ text: String) -> Substring {
    let line = text.split(separator: "\n").first { !$0.hasPrefix("#") } ?? ""
    return line.prefix { $0 != ":" }
  }

  /// Runs the cases of the rules that `isWanted` names, and says which do not find what they state.
  public func failures(where isWanted: (RuleID) -> Bool) throws(ConfigurationError) -> [Failure] {
    var failures = lackingCases(where: isWanted)
    let runner = CaseRunner(library: library, sample: sample)
    for ruleCase in cases where isWanted(ruleCase.rule) {
      if let failure = try ProfileTrial.failure(of: ruleCase, runner) { failures.append(failure) }
    }
    return failures
  }

  private static func failure(
    of ruleCase: RuleCase, _ runner: CaseRunner, on rules: Set<RuleID>? = nil
  ) throws(ConfigurationError) -> Failure? {
    let found = try runner.run(ruleCase).filter { rules?.contains($0.rule) ?? true }
    guard !ruleCase.isMet(by: found) else { return nil }
    let stated = RuleCase.text(ruleCase.expectations)
    let given = RuleCase.text(found)
    return Failure(
      file: ruleCase.file, line: ruleCase.line, rule: ruleCase.rule,
      text: Localized(
        fr: "« \(ruleCase.name.fr) » : attendu \(stated), trouvé \(given)",
        en: "“\(ruleCase.name.en)”: expected \(stated), found \(given)"))
  }

  /// The rules that lack the case that finds nothing, or the two that find something.
  private func lackingCases(where isWanted: (RuleID) -> Bool) -> [Failure] {
    let byRule = Dictionary(grouping: cases, by: \.rule)
    return library.rules.filter { $0.isExecutable && isWanted($0.id) }.compactMap { rule in
      let own = byRule[rule.id] ?? []
      let failing = own.count(where: \.expectsFinding)
      guard failing < 2 || failing == own.count else { return nil }
      return Failure(
        file: rule.file, line: rule.line, rule: rule.id,
        text: Localized(
          fr: "\(rule.id) : \(own.count - failing) cas valides et \(failing) en écart ; il en faut un et deux",
          en: "\(rule.id): \(own.count - failing) valid cases and \(failing) in deviation; one and two are needed"))
    }
  }

  // MARK: Variants

  /// A change of one file, of which the cases are to be asked whether they notice it.
  public struct Variant: Decodable, Sendable {
    /// Path of the file.
    public var file: String
    /// Its text.
    public var text: String
    /// The rules whose cases are run.
    public var rules: [String]
  }

  /// What the cases say of a variant.
  public enum Answer: Sendable {
    /// The first case that does not find what it states.
    case noticed(Failure)
    /// Every case finds what it states.
    case unnoticed
    /// The variant cannot be read or compiled, or an expression of it cannot be evaluated.
    case refused(String)
  }

  /// What the cases of its rules say of `variant`: they are run until one does not find what it states.
  public func answer(to variant: Variant) -> Answer {
    let rules = Set(variant.rules.map { RuleID($0) })
    let own = cases.filter { rules.contains($0.rule) }
    do throws(ConfigurationError) {
      var changed = try library.replacing(with: [(variant.file, variant.text)])
      let isApart = try standApart(rules, own)
      if isApart { changed = changed.narrowed(to: rules) }
      let runner = CaseRunner(library: changed, sample: sample)
      for ruleCase in own {
        let asked = isApart ? ProfileTrial.part(of: ruleCase, on: rules) : ruleCase
        if let failure = try ProfileTrial.failure(of: asked, runner, on: isApart ? rules : nil) {
          return .noticed(failure)
        }
      }
      return .unnoticed
    } catch {
      return .refused(error.text(.en))
    }
  }

  /// Whether these rules find what their cases state when the other profiles are left out, which is much faster.
  private func standApart(_ rules: Set<RuleID>, _ own: [RuleCase]) throws(ConfigurationError) -> Bool {
    if let known = apart.known.withLock({ $0[rules] }) { return known }
    let runner = CaseRunner(library: library.narrowed(to: rules), sample: sample)
    var isApart = true
    for ruleCase in own where isApart {
      isApart = try ProfileTrial.failure(of: ProfileTrial.part(of: ruleCase, on: rules), runner, on: rules) == nil
    }
    apart.known.withLock { $0[rules] = isApart }
    return isApart
  }

  /// The case without what it states of other rules.
  private static func part(of ruleCase: RuleCase, on rules: Set<RuleID>) -> RuleCase {
    var part = ruleCase
    part.expectations.removeAll { !rules.contains($0.rule) }
    return part
  }
}
