import Foundation

/// Dense numbers for the names and literals of a family of expressions, so that an evaluation can hold what each is
/// in a document in one array.
///
/// A table is shared by all expressions compiled with copies of one `StaticContext`, from any number of threads.
final class SymbolTable: @unchecked Sendable {
  // Sendable: `names`, `literals` and the others are read and written with `lock` held only.
  private let lock = NSLock()
  private var names: [ExpandedName: NameSymbol] = [:]
  private var literals: [CodepointString: LiteralSymbol] = [:]
  private var caches = 0
  private var pathCaches: [CodepointString: Int] = [:]
  private var patternSteps: [PatternStep: Int] = [:]
  private var scopes: [Scope: Int] = [:]
  private var vocabularies: [UInt32: SymbolNumbers] = [:]
  private var patternCount = 0
  private var regularExpressions: [CodepointString: XPathRegex] = [:]
  /// Regular expressions that documents make up must not fill the memory.
  private static let mostRegularExpressions = 1_000

  /// A step of a pattern after what stands before it.
  private struct PatternStep: Hashable {
    let before: Int
    let link: UInt8
    let text: CodepointString
  }

  /// What names mean.
  private struct Scope: Hashable {
    let namespaces: [String: String]
    let defaultElement: String
  }

  /// A number for the start of patterns in a scope.
  func scope(_ namespaces: [String: String], defaultElement: String) -> Int {
    lock.withLock {
      let key = Scope(namespaces: namespaces, defaultElement: defaultElement)
      if let known = scopes[key] { return known }
      scopes[key] = patternCount
      patternCount += 1
      return patternCount - 1
    }
  }

  /// A number for the step written `text` after what has the number `before`.
  func patternStep(after before: Int, link: PatternAlternative.Link, text: String) -> Int {
    lock.withLock {
      let key = PatternStep(before: before, link: link.rawValue, text: CodepointString(text: text))
      if let known = patternSteps[key] { return known }
      patternSteps[key] = patternCount
      patternCount += 1
      return patternCount - 1
    }
  }

  func name(uri: String, local: String) -> NameSymbol {
    lock.withLock {
      let key = ExpandedName(uri: uri, local: local)
      if let known = names[key] { return known }
      let symbol = NameSymbol(index: names.count, uri: uri, local: local)
      names[key] = symbol
      return symbol
    }
  }

  /// The numbers of the names in documents that have the names of a vocabulary and no other, as far as they are known.
  func numbers(inVocabulary vocabulary: UInt32) -> SymbolNumbers {
    lock.withLock { vocabularies[vocabulary] ?? SymbolNumbers() }
  }

  /// Keeps what one such document taught, for the next.
  func keep(_ numbers: SymbolNumbers, ofVocabulary vocabulary: UInt32) {
    lock.withLock { vocabularies[vocabulary] = numbers }
  }

  func literal(_ text: String) -> LiteralSymbol {
    lock.withLock {
      let key = CodepointString(text: text)
      if let known = literals[key] { return known }
      let symbol = LiteralSymbol(index: literals.count, text: text)
      literals[key] = symbol
      return symbol
    }
  }

  /// A regular expression that was compiled before.
  func regularExpression(_ key: CodepointString) -> XPathRegex? { lock.withLock { regularExpressions[key] } }

  /// Keeps a regular expression for later evaluations.
  func keep(_ regex: XPathRegex, for key: CodepointString) {
    lock.withLock {
      if regularExpressions.count < SymbolTable.mostRegularExpressions { regularExpressions[key] = regex }
    }
  }

  /// A number for something that an evaluation keeps a document.
  func cache() -> Int {
    lock.withLock {
      caches += 1
      return caches - 1
    }
  }

  /// The place of the nodes of a path, which all expressions with this path share.
  func cache(ofPath path: String) -> Int {
    let key = CodepointString(text: path)
    return lock.withLock {
      if let known = pathCaches[key] { return known }
      caches += 1
      pathCaches[key] = caches - 1
      return caches - 1
    }
  }
}
