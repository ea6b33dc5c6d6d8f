import Foundation
import Testing

@testable import Service

@Suite("OpenAPI description")
struct DescriptionTests {
  private func description() throws -> [String: Any] {
    let text = try ServiceDescription(version: "1").text()
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func operation(_ path: String, _ method: String) throws -> [String: Any] {
    let paths = try #require(try description()["paths"] as? [String: [String: Any]])
    return try #require(paths[path]?[method] as? [String: Any])
  }

  @Test("every reference leads somewhere, and every schema is used")
  func references() throws {
    let whole = try description()
    let schemas = try #require((whole["components"] as? [String: Any])?["schemas"] as? [String: Any])
    var used: Set<String> = []
    func look(_ value: Any) {
      if let object = value as? [String: Any] {
        if let reference = object["$ref"] as? String { used.insert(String(reference.split(separator: "/").last ?? "")) }
        object.values.forEach(look)
      } else if let list = value as? [Any] {
        list.forEach(look)
      }
    }
    look(whole)
    #expect(used == Set(schemas.keys))
  }

  @Test("each operation has a name of its own and a success")
  func operations() throws {
    let paths = try #require(try description()["paths"] as? [String: [String: [String: Any]]])
    let operations = paths.values.flatMap(\.values)
    #expect(Set(operations.compactMap { $0["operationId"] as? String }).count == ServiceDescription.routes.count)
    #expect(operations.allSatisfy { ($0["responses"] as? [String: Any])?["200"] != nil })
  }

  /// What is wrong with `value` by a schema of the description: types, required keys, properties, items and enums.
  private func faults(_ value: Any?, _ schema: [String: Any], _ schemas: [String: Any], _ path: String = "$")
    -> [String]
  {
    if let reference = schema["$ref"] as? String {
      let name = String(reference.split(separator: "/").last ?? "")
      return faults(value, schemas[name] as? [String: Any] ?? [:], schemas, path)
    }
    switch schema["type"] as? String {
    case "string": return value is String ? [] : ["\(path): not a string"]
    case "integer", "boolean": return value is NSNumber ? [] : ["\(path): not a number"]
    case "array":
      guard let list = value as? [Any] else { return ["\(path): not an array"] }
      return list.flatMap { faults($0, schema["items"] as? [String: Any] ?? [:], schemas, path + "[]") }
    case "object":
      guard let object = value as? [String: Any] else { return ["\(path): not an object"] }
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
      return missing.map { "\(path): no \($0)" }
        + properties.flatMap { key, schema in object[key].map { faults($0, schema, schemas, path + "." + key) } ?? [] }
    default: return ["\(path): no type"]
    }
  }

  @Test("what each route answers is what is described", arguments: ServiceDescription.routes)
  func answers(route: ServiceRoute) async throws {
    let schemas = try #require((try description()["components"] as? [String: Any])?["schemas"] as? [String: Any])
    let operation = try operation(route.template, route.method.lowercased())
    let responses = try #require(operation["responses"] as? [String: [String: Any]])
    try await withService { (service: TestService) async throws in
      let path = route.template.replacingOccurrences(of: "{id}", with: "CDA-100")
      let right =
        route == .check ? try service.check("cda/cr-bio-alpha-invalide.xml") : try service.ask("GET " + path)
      let content = try #require(responses["200"]?["content"] as? [String: [String: Any]])
      let media = try #require(right.headers["content-type"])
      let schema = try #require(content[media]?["schema"] as? [String: Any])
      #expect(right.status == 200 && faults(right.json, schema, schemas) == [])
      // Requests that are wrong in each way that this route can be asked wrongly.
      var wrong = [
        try service.ask("DELETE " + path), try service.ask(route.method + " " + path, host: "evil.example"),
        try service.ask(route.method + " " + path, ["Origin: http://evil.example"]),
        try service.ask(route.method + " " + path + "?x=y"), try service.ask(route.method + " " + path, host: nil),
        try service.ask(route.method + " " + path, ["Content-Encoding: gzip"]),
        try service.ask(route.method + " " + path, ["Expect: tea"]),
        try service.ask(route.method + " " + path, ["A: " + String(repeating: "x", count: 9_000)]),
      ]
      if case .rule = route { wrong.append(try service.ask("GET /v1/rules/NON-001")) }
      for answer in wrong {
        let response = try #require(responses[String(answer.status)], "\(answer.status) is not described")
        let content = try #require(response["content"] as? [String: [String: Any]])
        let schema = try #require(content[answer.headers["content-type"] ?? ""]?["schema"] as? [String: Any])
        #expect(faults(answer.json, schema, schemas) == [])
      }
    }
  }

  @Test("each parameter of a check is described with the values that it takes")
  func parameters() async throws {
    let described = try #require(try operation("/v1/check", "post")["parameters"] as? [[String: Any]])
    try await withService { (service: TestService) async throws in
      for parameter in described {
        let name = try #require(parameter["name"] as? String)
        for value in (parameter["schema"] as? [String: Any])?["enum"] as? [String] ?? ["a.xml"] {
          #expect(try service.ask("POST /v1/check?\(name)=\(value)", body: [0x41]).status == 200, "\(name)=\(value)")
        }
      }
    }
  }
}
