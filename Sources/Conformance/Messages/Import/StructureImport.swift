import HL7v2

/// The order of segments of a NIST message in the notation of the standard.
struct StructureImport {
  private let sources: ImportedSources
  /// What cannot be written in it.
  private(set) var remarks: [ImportRemark] = []
  /// The segments that the message may hold, in order: identifiers of definitions.
  private(set) var references: [String] = []
  /// The whole structure, `MSH` first; empty when there is none.
  private(set) var text = ""

  /// Groups deeper than this are not written.
  private static let maximumDepth = 12

  init(_ message: XMLElement, sources: ImportedSources) {
    self.sources = sources
    text = items(of: message, depth: 0)
  }

  private mutating func items(of parent: XMLElement, depth: Int) -> String {
    var parts: [String] = []
    for item in parent.children where item.name == "Segment" || item.name == "Group" {
      let usage = item["Usage"] ?? "O"
      guard usage != "X", usage != "W", item["Max"] != "0" else { continue }
      var part: String
      if item.name == "Segment" {
        guard let reference = item["Ref"], let definition = sources.segments[reference],
          let name = definition["Name"], (try? MessageGrammar(name: name, text: name))?.segments == [name]
        else {
          remarks.append(item.remark("segment sans définition", "segment without a definition"))
          continue
        }
        if !references.contains(reference) { references.append(reference) }
        part = name
      } else {
        guard depth < StructureImport.maximumDepth else {
          remarks.append(item.remark("groupes trop imbriqués", "groups nested too deeply"))
          continue
        }
        let name = YAMLText.name(String((item["Name"] ?? "").split(separator: ".").last ?? "")).replacing(
          "-", with: "_")
        let inner = items(of: item, depth: depth + 1)
        guard !name.isEmpty, !inner.isEmpty else {
          remarks.append(item.remark("groupe sans nom ou sans contenu", "group without name or content"))
          continue
        }
        part = "\(name)(\(inner))"
      }
      let maximum = item["Max"] ?? "1"
      if maximum != "1" {
        part = "{\(part)}"
        if maximum != "*" {
          remarks.append(
            item.remark(
              "\(label(item)) : \(maximum) au plus devient sans limite",
              "\(label(item)): at most \(maximum) becomes any number"))
        }
      }
      if let minimum = item["Min"].flatMap({ Int($0) }), minimum > 1 {
        remarks.append(
          item.remark("\(label(item)) : \(minimum) au moins devient 1", "\(label(item)): at least \(minimum) becomes 1")
        )
      }
      if usage != "R" {
        part = "[\(part)]"
        if usage.hasPrefix("C") {
          remarks.append(
            item.remark(
              "\(label(item)) : la condition devient facultatif", "\(label(item)): conditional becomes optional"))
        }
      }
      parts.append(part)
    }
    return parts.joined(separator: " ")
  }

  private func label(_ item: XMLElement) -> String { item["Name"] ?? item["Ref"] ?? item.name }

  /// The lines of `structures` that turn `base` into this structure; nothing when it is the base already, or cannot be.
  mutating func changes(of base: MessageGrammar, message: XMLElement) -> [String] {
    guard text.hasPrefix("MSH ") else {
      remarks.append(
        message.remark("structure : MSH n'est pas seul en tête", "structure: MSH does not stand first, once"))
      return []
    }
    let rest = String(text.dropFirst(4))
    guard let whole = try? MessageGrammar(name: base.name, text: text),
      base.items.first?.content == .segment("MSH"), base.items.filter({ $0.name == "MSH" }).count == 1
    else {
      remarks.append(message.remark("structure qui ne s'écrit pas", "structure that cannot be written"))
      return []
    }
    guard whole.items != base.items else { return [] }
    var names: [String] = []
    for item in base.items.dropFirst() where !names.contains(item.name) { names.append(item.name) }
    let changes = names.map { GrammarChange.remove($0) } + [.insert(items: rest, after: "MSH")]
    guard let made = try? base.applying(changes, name: base.name), made.items == whole.items else {
      remarks.append(message.remark("structure qui ne s'écrit pas", "structure that cannot be written"))
      return []
    }
    return names.map { "- { remove: \(YAMLText.quoted($0)) }" }
      + ["- { insert: \(YAMLText.quoted(rest)), after: MSH }"]
  }
}
