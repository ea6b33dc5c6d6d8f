import DocumentTree

/// Makes of a FHIR resource in JSON the tree that the same resource has in XML, so that one expression serves both.
///
/// Source: HL7 FHIR R4, JSON representation (`json.html`). A primitive is an element with the attribute `value`; the
/// member `_name` adds its `id` and extensions to the member `name`; an array is its items in a row; a resource inside
/// another stands in an element of its own name; `id` of an element and `url` of an extension are attributes.
///
/// Positions are those of the JSON values. Members keep the order of the text, which FHIR XML would not.
public struct FHIRTree {
  /// The namespace of FHIR in XML.
  public static let namespace = "http://hl7.org/fhir"

  private static let xhtml = "http://www.w3.org/1999/xhtml"

  private var builder: TreeBuilder

  /// The name of the resource that `value` is, if it is one.
  public static func resourceType(of value: JSONValue) -> String? {
    guard case .string(let type)? = value["resourceType"]?.content, JSONTree.isName(type) else { return nil }
    return type
  }

  /// The tree of the resource `value`, or nothing when it is none.
  public static func tree(
    of value: JSONValue, limits: TreeLimits = TreeLimits(), uri: String? = nil
  ) throws(TreeLimitExceeded) -> DocumentTree? {
    guard let type = resourceType(of: value) else { return nil }
    var tree = FHIRTree(builder: TreeBuilder(limits: limits, uri: uri))
    try tree.append(resource: value, type: type, isRoot: true)
    return tree.builder.finish()
  }

  // MARK: Elements

  private mutating func append(resource: JSONValue, type: String, isRoot: Bool) throws(TreeLimitExceeded) {
    try start(type, at: resource.position)
    if isRoot { builder.declareNamespace(prefix: "", uri: FHIRTree.namespace) }
    try append(members: resource.members.filter { $0.name != "resourceType" }, isResource: true)
    builder.endElement()
  }

  /// The members of a resource or of a complex element. `_name` beside `name` is told with it.
  private mutating func append(members: [JSONValue.Member], isResource: Bool) throws(TreeLimitExceeded) {
    let companions = Dictionary(
      members.filter { $0.name.hasPrefix("_") }.map { (String($0.name.dropFirst()), $0) },
      uniquingKeysWith: { a, _ in a })
    let names = Set(members.map(\.name))
    for member in members {
      if member.name.hasPrefix("_") {
        let name = String(member.name.dropFirst())
        // A primitive without value has its extensions only.
        if !names.contains(name) { try append(member.value, companion: member.value, as: name, onlyCompanion: true) }
      } else if !(member.name == "id" && !isResource) {
        try append(member.value, companion: companions[member.name]?.value, as: member.name, onlyCompanion: false)
      }
    }
  }

  private mutating func append(
    _ value: JSONValue, companion: JSONValue?, as name: String, onlyCompanion: Bool
  ) throws(TreeLimitExceeded) {
    guard case .array(let items) = value.content else {
      try append(one: onlyCompanion ? nil : value, companion: companion, as: name, at: value.position)
      return
    }
    let companions = companion?.items ?? []
    for (index, item) in items.enumerated() {
      // Arrays in arrays do not exist in FHIR: what is inside is told as if it stood outside.
      if case .array = item.content, !onlyCompanion {
        try append(item, companion: nil, as: name, onlyCompanion: false)
      } else {
        try append(
          one: onlyCompanion ? nil : item, companion: companions.indices.contains(index) ? companions[index] : nil,
          as: name, at: item.position)
      }
    }
  }

  private mutating func append(
    one value: JSONValue?, companion: JSONValue?, as name: String, at position: Position
  ) throws(TreeLimitExceeded) {
    if let value, case .object = value.content {
      if let type = FHIRTree.resourceType(of: value) {
        try start(name, at: position)
        try append(resource: value, type: type, isRoot: false)
        builder.endElement()
        return
      }
      try start(name, at: position)
      let isExtension = name == "extension" || name == "modifierExtension"
      if let id = value["id"]?.scalar { builder.attribute(builder.name("id"), value: id) }
      if isExtension, let url = value["url"]?.scalar { builder.attribute(builder.name("url"), value: url) }
      try append(members: value.members.filter { !(isExtension && $0.name == "url") }, isResource: false)
      builder.endElement()
      return
    }
    // The place of a null in an array whose companion is null too.
    if value?.scalar == nil, companion?.members.isEmpty ?? true { return }
    if name == "div", let text = value?.scalar {
      try builder.startElement(builder.name("div", uri: FHIRTree.xhtml), at: position)
      try builder.text(text, at: position)
      builder.endElement()
      return
    }
    try start(name, at: position)
    if let id = companion?["id"]?.scalar { builder.attribute(builder.name("id"), value: id) }
    if let text = value?.scalar { builder.attribute(builder.name("value"), value: text) }
    if let companion { try append(members: companion.members, isResource: false) }
    builder.endElement()
  }

  private mutating func start(_ name: String, at position: Position) throws(TreeLimitExceeded) {
    // A name that XML does not allow is none of FHIR: it is kept, as a name that no rule looks for.
    let local = JSONTree.isName(name) ? name : "member"
    try builder.startElement(builder.name(local, uri: FHIRTree.namespace), at: position)
    if local != name { builder.attribute(builder.name("name"), value: name) }
  }
}
