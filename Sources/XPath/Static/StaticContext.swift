/// What an expression is compiled with: namespaces, variables, functions, base URI.
///
/// Copies share their symbols: expressions compiled with copies of one context bind names once a document. A copy may
/// declare more variables, as an inner scope does.
public struct StaticContext: Sendable {
  /// A declared variable: its place in every evaluation.
  public struct Variable: Sendable, Hashable {
    let slot: Int
  }

  /// Which functions there are.
  public struct FunctionSets: OptionSet, Sendable {
    /// The set as bits.
    public let rawValue: Int
    /// A set from bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// The function library of XPath 2.0 and the constructors of the schema types.
    public static let core = FunctionSets(rawValue: 1)
    /// `current`, `document` and `generate-id` of XSLT 2.0.
    public static let xslt = FunctionSets(rawValue: 2)
  }

  /// Namespace of the function library.
  public static let functionNamespace = "http://www.w3.org/2005/xpath-functions"

  /// Prefix to URI. `xml`, `xs` and `fn` are bound from the start.
  public var namespaces: [String: String] { didSet { number() } }
  /// Namespace of element names without prefix; none by default.
  public var defaultElementNamespace = "" { didSet { number() } }
  /// Base of relative references in `doc`, `document`, `resolve-uri`.
  public var baseURI: String?
  /// Which functions there are.
  public var functions: FunctionSets

  private(set) var variables: [ExpandedName: Variable] = [:]
  private(set) var constants: [ExpandedName: XPathValue] = [:]
  private var slotCount = 0
  /// The number of what names mean here, among the contexts with these symbols: what patterns start with.
  private(set) var scope = 0
  let symbols = SymbolTable()

  /// A context with these namespaces beside `xml`, `xs` and `fn`.
  public init(namespaces: [String: String] = [:], functions: FunctionSets = .core, baseURI: String? = nil) {
    self.namespaces = [
      "xml": "http://www.w3.org/XML/1998/namespace", "xs": AtomicType.namespace,
      "fn": StaticContext.functionNamespace,
    ].merging(namespaces) { $1 }
    self.functions = functions
    self.baseURI = baseURI
    number()
  }

  private mutating func number() { scope = symbols.scope(namespaces, defaultElement: defaultElementNamespace) }

  /// Declares a variable; a name declared again hides the former one.
  @discardableResult
  public mutating func declareVariable(_ local: String, uri: String = "") -> Variable {
    let variable = Variable(slot: slotCount)
    slotCount += 1
    let name = ExpandedName(uri: uri, local: local)
    variables[name] = variable
    constants[name] = nil
    return variable
  }

  /// Declares a variable whose value is known already: no evaluation has to be given it. A name declared again hides the
  /// former one.
  public mutating func declareConstant(_ local: String, uri: String = "", value: XPathValue) {
    let name = ExpandedName(uri: uri, local: local)
    constants[name] = value
    variables[name] = nil
  }

  /// The variable with this name, if it is declared.
  public func variable(_ local: String, uri: String = "") -> Variable? {
    variables[ExpandedName(uri: uri, local: local)]
  }
}
