/// The display name of a sender: `<Titre>_<Prénom>_<NOM>_<Entité fonctionnelle>` for a person, free text for an
/// organisation or a software (ECO.2.2.7, fact sheet MSSanté §1.5). Personal data.
public struct SenderLabel: Sendable, Hashable {
  /// Title, if there is one.
  public let title: String?
  /// First name of a person.
  public let firstName: String?
  /// Nom d'exercice of a person.
  public let name: String?
  /// Functional entity; the whole label of an organisation.
  public let entity: String?

  /// Why a label does not follow the rule. Components are counted from 1.
  public enum Fault: Sendable, Hashable {
    /// No label, or only blanks.
    case empty
    /// Nothing between two `_`, or at either end.
    case emptyComponent(Int)
    /// No `_`: the components of a person cannot be told apart.
    case missingSeparator
    /// No component in upper case after the first name.
    case nameNotInUpperCase
    /// A title, then the name: the first name is mandatory.
    case missingFirstName
    /// A character that needs quotation marks around the label in the header; position from 1.
    case unquotedSpecial(position: Int, found: Unicode.Scalar)

    /// The rule of the fact sheet.
    public var rule: String { "ADR-028" }
  }

  /// Judges a label, already decoded (RFC 2047) and without its quotation marks.
  ///
  /// - Parameters:
  ///   - label: the words before the address.
  ///   - isQuoted: whether the header had quotation marks or an encoded word; without them specials are reported.
  ///   - kind: what the record of the mailbox says; when unknown, a label with `_` is read as that of a person.
  public static func diagnose(
    _ label: String, isQuoted: Bool = true, kind: MailboxKind = .unknown
  ) -> (label: SenderLabel?, faults: [Fault]) {
    guard label.unicodeScalars.contains(where: { !$0.isBlank }) else { return (nil, [.empty]) }
    var faults: [Fault] = []
    if !isQuoted, let special = label.unicodeScalars.enumerated().first(where: { isSpecial($0.element) }) {
      faults.append(.unquotedSpecial(position: special.offset + 1, found: special.element))
    }
    let components = label.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    switch kind {
    case .organisational, .application: return (SenderLabel(entity: label), faults)
    case .unknown where components.count == 1: return (SenderLabel(entity: label), faults)
    case .personal, .practice, .unknown: break
    }
    let (person, personFaults) = readPerson(components)
    return (person, faults + personFaults)
  }

  private init(title: String? = nil, firstName: String? = nil, name: String? = nil, entity: String? = nil) {
    self.title = title
    self.firstName = firstName
    self.name = name
    self.entity = entity
  }

  private static func readPerson(_ components: [String]) -> (SenderLabel?, [Fault]) {
    guard components.count > 1 else { return (nil, [.missingSeparator]) }
    let empty = components.indices.filter { components[$0].allSatisfy(\.isWhitespace) }
    guard empty.isEmpty else { return (nil, empty.map { .emptyComponent($0 + 1) }) }
    let hasTitle = components.first.map(isTitle) ?? false
    let names = components.dropFirst(hasTitle ? 1 : 0)
    if hasTitle, let first = names.first, isInUpperCase(first), !(names.dropFirst().first.map(isInUpperCase) ?? false) {
      return (nil, [.missingFirstName])
    }
    guard let firstName = names.first, let name = names.dropFirst().first, isInUpperCase(name) else {
      return (nil, [.nameNotInUpperCase])
    }
    let rest = names.dropFirst(2).joined(separator: "_")
    return (
      SenderLabel(
        title: hasTitle ? components.first : nil, firstName: firstName, name: name, entity: rest.isEmpty ? nil : rest),
      []
    )
  }

  private static func isTitle(_ component: String) -> Bool {
    let plain = component.lowercased().filter { $0 != "." }
    return ["dr", "pr", "m", "mr", "mme", "docteur", "professeur", "me"].contains(plain)
  }

  private static func isInUpperCase(_ component: String) -> Bool {
    component.contains(where: \.isLetter) && component.uppercased() == component
  }

  /// `specials` of RFC 5322 §3.2.3.
  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", ";", ":", "<", ">", "@", "\"", "(", ")", "[", "]", "\\": true
    default: false
    }
  }
}

extension SenderLabel: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Masked.
  public var description: String {
    [title, firstName, name, entity].compactMap { $0.map(IdentityMask.apply(to:)) }.joined(separator: "_")
  }
  /// Masked as `description` is.
  public var debugDescription: String { description }
  /// Shows no field.
  public var customMirror: Mirror { Mirror(self, children: ["masked": description]) }
}
