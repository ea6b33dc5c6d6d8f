import Conformance
import Reporting

/// The OpenAPI 3.1 description of the service, made of the same routes and parameters that answer.
struct ServiceDescription {
  var version: String

  /// Every route, a rule standing for all rules.
  static let routes: [ServiceRoute] = [.check, .rules, .rule("{id}"), .health, .ready, .version, .description]

  /// The document, as `/openapi.json` gives it.
  func text() throws -> String {
    var paths: [String: DescriptionNode] = [:]
    for route in Self.routes { paths[route.template] = .object([route.method.lowercased(): operation(route)]) }
    return try CanonicalJSON.text(
      DescriptionNode.object([
        "openapi": "3.1.0",
        "info": [
          "title": "Convergence", "version": .text(version),
          "description":
            "Checks French e-health files. The body of a request is the file; what it names is a label, never a place.",
          "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
        ],
        "servers": [["url": "/"]],
        "security": [],
        "paths": .object(paths),
        "components": ["schemas": Self.schemas],
      ]))
  }

  private func operation(_ route: ServiceRoute) -> DescriptionNode {
    var parameters = route.parameters.map(parameter)
    if case .rule = route {
      parameters.append([
        "name": "id", "in": "path", "required": true, "schema": ["type": "string"],
        "description": "Identifier of the rule, such as INS-014.",
      ])
    }
    var operation: [String: DescriptionNode] = [
      "operationId": .text(Self.name(route)), "summary": .text(Self.summary(route)),
      "parameters": .list(parameters), "responses": .object(responses(route)),
    ]
    if route == .check {
      operation["requestBody"] = [
        "required": false, "description": "The file itself, as it is. Of an empty one nothing can be concluded.",
        "content": ["application/octet-stream": [:]],
      ]
    }
    return .object(operation)
  }

  private func parameter(_ parameter: ServiceParameter) -> DescriptionNode {
    var schema: [String: DescriptionNode] = ["type": "string"]
    if let values = parameter.values { schema["enum"] = .list(values.map { .text($0) }) }
    return [
      "name": .text(parameter.rawValue), "in": "query", "required": false, "schema": .object(schema),
      "description": .text(parameter.purpose + " Also as the header " + parameter.header + "."),
    ]
  }

  private func responses(_ route: ServiceRoute) -> [String: DescriptionNode] {
    var responses: [String: DescriptionNode] = ["200": success(route)]
    for status in Self.refusals(route) {
      responses[String(status)] = [
        "description": "Refused: `code` says why.",
        "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
      ]
    }
    return responses
  }

  /// The statuses of the problems that a request for `route` may meet.
  static func refusals(_ route: ServiceRoute) -> [UInt] {
    var statuses: [UInt] = [400, 403, 405, 408, 415, 417, 421, 429, 431, 500, 503]
    if case .rule = route { statuses.append(404) }
    if route == .check { statuses.append(413) }
    return statuses
  }

  private func success(_ route: ServiceRoute) -> DescriptionNode {
    var content: [String: DescriptionNode] = [:]
    if route == .check {
      for format in ServiceParameter.formats { content[format.mediaType] = [:] }
    }
    content["application/json"] = ["schema": ["$ref": .text("#/components/schemas/" + Self.schema(route))]]
    var response: [String: DescriptionNode] = ["description": .text(Self.summary(route)), "content": .object(content)]
    if route == .check {
      response["headers"] = [
        "Convergence-Exit-Status": [
          "description": "What the command would exit with: 0 nothing at the threshold, 1 findings, 3 not concluded.",
          "schema": ["type": "string", "enum": ["0", "1", "3"]],
        ]
      ]
    }
    return .object(response)
  }

  private static func name(_ route: ServiceRoute) -> String {
    switch route {
    case .check: "check"
    case .rules: "listRules"
    case .rule: "showRule"
    case .health: "health"
    case .ready: "ready"
    case .version: "version"
    case .description: "describe"
    }
  }

  private static func summary(_ route: ServiceRoute) -> String {
    switch route {
    case .check: "The result of a check, the same as that of the command `check`."
    case .rules: "Every rule, as `rules list --format json` prints them."
    case .rule: "One rule with its examples, as `rules show --format json` prints it."
    case .health: "The service answers."
    case .ready: "Rules and official bundle are compiled: checks are taken."
    case .version: "Version, and digests of all that verdicts depend on."
    case .description: "This document."
    }
  }

  private static func schema(_ route: ServiceRoute) -> String {
    switch route {
    case .check: "Result"
    case .rules: "Rules"
    case .rule: "Rule"
    case .health: "Health"
    case .ready: "Readiness"
    case .version: "Version"
    case .description: "Description"
    }
  }

  private static let text: DescriptionNode = ["type": "string"]
  private static let number: DescriptionNode = ["type": "integer", "minimum": 0]

  /// An object with all these properties, and others.
  private static func object(_ properties: [String: DescriptionNode], optional: [String] = []) -> DescriptionNode {
    let required = properties.keys.filter { !optional.contains($0) }.sorted()
    return ["type": "object", "required": .list(required.map { .text($0) }), "properties": .object(properties)]
  }

  /// The answers. The result has a schema of its own, which the project publishes; here stands its frame.
  private static var schemas: DescriptionNode {
    let digests: DescriptionNode = ["type": "array", "items": object(["sha256": text])]
    let rule = ["id", "severity", "confidence", "profile", "layer", "title", "source", "check"]
    return [
      "Problem": object(["type": text, "title": text, "status": number, "code": text]),
      "Result": object([
        "run": object(["startedAt": text, "host": text, "jobs": number, "durationMilliseconds": number]),
        "results": object([
          "schema": text, "tool": ["type": "object"], "artifacts": ["type": "array", "items": ["type": "object"]],
          "findings": ["type": "array", "items": ["type": "object"]],
          "summary": object(["artifacts": number, "exitStatus": number, "failLevel": text]),
        ]),
      ]),
      "Rules": [
        "type": "array",
        "items": object(Dictionary(uniqueKeysWithValues: rule.map { ($0, text) })),
      ],
      // Of a rule that was removed little is left.
      "Rule": object(
        Dictionary(uniqueKeysWithValues: rule.map { ($0, text) }),
        optional: rule.filter { $0 != "id" && $0 != "profile" }),
      "Health": object(["status": text]),
      "Readiness": object(
        ["ready": ["type": "boolean"], "profiles": number, "rules": number, "bundle": text], optional: ["bundle"]),
      "Version": object([
        "name": text, "version": text, "embedded": digests, "profiles": digests, "supplied": digests,
      ]),
      "Description": object(["openapi": text, "info": ["type": "object"], "paths": ["type": "object"]]),
    ]
  }
}
