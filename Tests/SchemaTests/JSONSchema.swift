import Foundation

/// As much of JSON Schema 2020-12 as the published schemas use: what a third party's validator would say of a file.
/// A keyword that it does not know is a fault of the schema, so that none is passed over.
struct JSONSchema {
  private let root: [String: Any]

  init(_ data: Data) throws {
    guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw CocoaError(.fileReadCorruptFile)
    }
    root = object
  }

  /// What is wrong with `value`, each with its path; empty when it is valid.
  func faults(_ value: Any) -> [String] { faults(value, root, "$") }

  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "type", "properties", "required", "additionalProperties", "items",
    "description", "enum", "const", "exclusiveMinimum", "pattern", "minimum", "maximum", "minItems", "minLength",
    "minProperties", "maxProperties",
    "oneOf",
  ]

  private func faults(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var found = schema.keys.filter { !JSONSchema.known.contains($0) }.map { "\(path): unknown keyword \($0)" }
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return found + ["\(path): no definition \(reference)"]
      }
      found += faults(value, target, path)
    }
    if let type = schema["type"] as? String, !JSONSchema.has(type, value) { return found + ["\(path): not \(type)"] }
    if let choices = schema["enum"] as? [String], !((value as? String).map(choices.contains) ?? false) {
      found.append("\(path): \(value) not among \(choices)")
    }
    if let constant = schema["const"] as? NSObject, !constant.isEqual(value) {
      found.append("\(path): not \(constant)")
    }
    if let branches = schema["oneOf"] as? [[String: Any]] {
      let results = branches.map { faults(value, $0, path) }
      if results.count(where: \.isEmpty) != 1 { found.append("\(path): oneOf \(results)") }
    }
    switch value {
    case let text as String: found += faults(text, schema, path)
    case let list as [Any]:
      if let least = schema["minItems"] as? Int, list.count < least { found.append("\(path): too few items") }
      if let items = schema["items"] as? [String: Any] {
        for (index, item) in list.enumerated() { found += faults(item, items, "\(path)[\(index)]") }
      }
    case let object as [String: Any]: found += faults(object, schema, path)
    default:
      guard let number = value as? NSNumber else { break }
      if let least = schema["minimum"] as? Double, number.doubleValue < least { found.append("\(path): too small") }
      if let below = schema["exclusiveMinimum"] as? Double, number.doubleValue <= below {
        found.append("\(path): too small")
      }
      if let most = schema["maximum"] as? Double, number.doubleValue > most { found.append("\(path): too large") }
    }
    return found
  }

  private func faults(_ text: String, _ schema: [String: Any], _ path: String) -> [String] {
    var found: [String] = []
    if let least = schema["minLength"] as? Int, text.count < least { found.append("\(path): empty") }
    if let pattern = schema["pattern"] as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): \(text) does not match \(pattern)")
    }
    return found
  }

  private func faults(_ object: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    var found = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): no \($0)" }
    if let least = schema["minProperties"] as? Int, object.count < least { found.append("\(path): too few keys") }
    if let most = schema["maxProperties"] as? Int, object.count > most { found.append("\(path): too many keys") }
    for (key, value) in object {
      if let property = properties[key] {
        found += faults(value, property, path + "." + key)
      } else if let others = schema["additionalProperties"] as? [String: Any] {
        found += faults(value, others, path + "." + key)
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(path): \(key) is not expected")
      }
    }
    return found
  }

  private static func has(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "string": return value is String
    case "array": return value is [Any]
    case "object": return value is [String: Any]
    case "boolean": return isBoolean(value)
    case "number": return value is NSNumber && !isBoolean(value)
    case "integer":
      guard let number = value as? NSNumber, !isBoolean(value) else { return false }
      return number.doubleValue == number.doubleValue.rounded()
    default: return false
    }
  }

  private static func isBoolean(_ value: Any) -> Bool {
    guard let number = value as? NSNumber else { return value is Bool }
    return String(cString: number.objCType) == "c"
  }
}
