import Conformance
import Reporting

/// What a request chose; nothing stands for what the service was started with.
struct CheckChoice: Sendable {
  /// The label of the file.
  var label = ArtefactLabel.unnamed
  var format = CheckFormat.json
  var language: Language?
  var generation: CDAGeneration?
  var context: CheckOptions.Context?
  var mode: CheckOptions.Mode?
  var strictness: CheckOptions.Strictness?
  /// The word of `fail-level`.
  var failLevel: String?

  init() {}

  /// The choice of a query and of headers, by parameter. Neither says anything twice.
  init(
    query: String?, headers: [(name: String, value: String)], of route: ServiceRoute
  ) throws(ServiceProblem) {
    var values: [ServiceParameter: String] = [:]
    func take(_ name: String, _ value: String) throws(ServiceProblem) {
      guard let parameter = route.parameters.first(where: { $0.rawValue == name }) else {
        throw .unknownParameter(nearest: ConfigNode.nearest(to: name, in: route.parameters.map(\.rawValue)))
      }
      guard values.updateValue(value, forKey: parameter) == nil else { throw .repeatedParameter(parameter) }
    }
    for pair in (query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first.flatMap({ PercentDecoding.text($0, plusIsSpace: true) }),
        let value = PercentDecoding.text(parts.dropFirst().first ?? Substring().utf8[...], plusIsSpace: true)
      else { throw .badEncoding }
      try take(name, value)
    }
    for header in headers where header.name.lowercased().hasPrefix("convergence-") {
      guard let value = PercentDecoding.text(header.value.utf8) else { throw .badEncoding }
      try take(String(header.name.lowercased().dropFirst(12)), value)
    }
    for (parameter, value) in values {
      guard parameter.values?.contains(value) ?? true else { throw .badValue(parameter) }
      set(parameter, value)
    }
  }

  private mutating func set(_ parameter: ServiceParameter, _ value: String) {
    switch parameter {
    case .name: label = ArtefactLabel.text(of: value)
    case .format: format = CheckFormat(rawValue: value) ?? .json
    case .lang: language = Language(rawValue: value)
    case .profile: generation = CDAGeneration(rawValue: value)
    case .context: context = CheckOptions.Context(rawValue: value)
    case .mode: mode = CheckOptions.Mode(rawValue: value)
    case .strictness: strictness = CheckOptions.Strictness(rawValue: value)
    case .failLevel: failLevel = value
    }
  }
}
