import Conformance

/// The JSON Schema of `.convergence.yml`, from the same list of keys that reads it.
public enum ConfigurationSchema {
  /// The schema, as `Schemas/configuration.json` publishes it.
  public static func text() throws -> String {
    var properties: [String: Property] = [:]
    for setting in ProjectSetting.allCases {
      properties[setting.rawValue] = Property(setting.shape, setting.purpose(.fr) + " / " + setting.purpose(.en))
    }
    var waiver = Property(type: "object")
    waiver.required = ["rule", "path", "reason", "expires"]
    waiver.additionalProperties = false
    waiver.properties = [
      "rule": Property(type: "string"), "path": Property(type: "string"), "reason": Property(type: "string"),
      "ticket": Property(type: "string"), "expires": Property(type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    ]
    properties["waivers"] = Property(type: "array", items: [waiver])
    return try CanonicalJSON.text(Root(properties: properties))
  }

  private struct Root: Encodable {
    var schema = "https://json-schema.org/draft/2020-12/schema"
    var id = "urn:convergence:schema:configuration:1"
    var title = "Configuration of a project: .convergence.yml (YAML)"
    var type = "object"
    var additionalProperties = false
    var properties: [String: Property]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case id = "$id"
      case title, type, additionalProperties, properties
    }
  }

  private struct Property: Encodable {
    var type: String?
    var description: String?
    var values: [String]?
    var pattern: String?
    var exclusiveMinimum: Int?
    var required: [String]?
    var additionalProperties: Bool?
    var properties: [String: Property]?
    /// One or none.
    var items: [Property] = []
    /// A list, or its only value.
    var alternatives: [Property] = []

    init(type: String, pattern: String? = nil, items: [Property] = []) {
      self.type = type
      self.pattern = pattern
      self.items = items
    }

    init(_ shape: ProjectSetting.Shape, _ description: String? = nil) {
      self.description = description
      switch shape {
      case .text, .path: type = "string"
      case .choice(let words):
        type = "string"
        values = words
      case .number:
        type = "number"
        exclusiveMinimum = 0
      case .list(let shape): alternatives = [Property(shape), Property(type: "array", items: [Property(shape)])]
      }
    }

    enum CodingKeys: String, CodingKey {
      case type, description, pattern, exclusiveMinimum, required, additionalProperties, properties, items
      case values = "enum"
      case alternatives = "oneOf"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(type, forKey: .type)
      try container.encodeIfPresent(description, forKey: .description)
      try container.encodeIfPresent(values, forKey: .values)
      try container.encodeIfPresent(pattern, forKey: .pattern)
      try container.encodeIfPresent(exclusiveMinimum, forKey: .exclusiveMinimum)
      try container.encodeIfPresent(required, forKey: .required)
      try container.encodeIfPresent(additionalProperties, forKey: .additionalProperties)
      try container.encodeIfPresent(properties, forKey: .properties)
      if let item = items.first { try container.encode(item, forKey: .items) }
      if !alternatives.isEmpty { try container.encode(alternatives, forKey: .alternatives) }
    }
  }
}
