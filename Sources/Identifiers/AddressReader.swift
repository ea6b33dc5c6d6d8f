/// Reads one address; `diagnosis` collects what is found. Slices keep the indices of `scalars`, so that index + 1 is the
/// position in the text as given.
struct AddressReader {
  typealias Part = ArraySlice<Unicode.Scalar>

  /// Longer texts are not looked into: memory and time stay flat whatever a field holds.
  private static let longestText = 4_096

  private let scalars: [Unicode.Scalar]
  private let octets: Int
  var diagnosis = AddressDiagnosis()

  init(_ text: String) {
    octets = text.utf8.count
    scalars = Array(text.unicodeScalars.prefix(AddressReader.longestText + 1))
  }

  mutating func read(in context: AddressContext) -> AddressDiagnosis {
    guard scalars.count <= AddressReader.longestText else {
      diagnosis.faults = [.addressTooLong(octets: octets)]
      return diagnosis
    }
    guard let bare = bareAddress(), let (local, domain) = split(bare) else { return diagnosis }
    judgeLengths(local, domain)
    judgeLocalPart(local)
    let name = readDomain(domain)
    if let name {
      diagnosis.address = MSSanteAddress(localPart: AddressReader.text(local), domain: name)
      judgeMembership(of: name, in: context)
    }
    judgeHolder(local, domain: name, context)
    return diagnosis
  }

  static func text(_ part: Part) -> String { String(String.UnicodeScalarView(part)) }

  // MARK: Around the address

  /// The address without what stands around it; nothing when there are several, or none.
  private mutating func bareAddress() -> Part? {
    var part = scalars[...]
    let trimmed = AddressReader.trimmed(part)
    if trimmed.count < part.count, !trimmed.isEmpty {
      let before = trimmed.startIndex - part.startIndex
      diagnosis.remarks.append(.surroundingBlanks(before: before, after: part.count - trimmed.count - before))
    }
    part = trimmed
    if AddressReader.text(part.prefix(7)).lowercased() == "mailto:" {
      diagnosis.faults.append(.mailtoPrefix)
      part = part.dropFirst(7)
    }
    let plain = AddressReader.indicesOutsideQuotes(part)
    let firstAt = plain.first { scalars[$0] == "@" }
    if plain.last.map({ scalars[$0] == ";" }) == true,
      plain.contains(where: { scalars[$0] == ":" && $0 < firstAt ?? part.endIndex })
    {
      diagnosis.faults.append(.groupSyntax)
      return nil
    }
    if let separator = plain.first(where: { isMailboxSeparator($0, in: part, firstAt: firstAt, plain: plain) }) {
      diagnosis.faults.append(.severalMailboxes(separatorAt: separator + 1))
      return nil
    }
    if let open = plain.first(where: { scalars[$0] == "<" }) {
      diagnosis.faults.append(.displayName)
      let close = plain.last { scalars[$0] == ">" && $0 > open } ?? part.endIndex
      part = AddressReader.trimmed(scalars[(open + 1)..<close])
    }
    return part
  }

  /// `,` or `;` with an `@` on both sides, or at the very end of an address.
  private func isMailboxSeparator(_ index: Int, in part: Part, firstAt: Int?, plain: [Int]) -> Bool {
    guard scalars[index] == ";" || scalars[index] == ",", let firstAt, index > firstAt else { return false }
    return index == part.endIndex - 1 || plain.contains { $0 > index && scalars[$0] == "@" }
  }

  private mutating func split(_ part: Part) -> (local: Part, domain: Part)? {
    let ats = AddressReader.indicesOutsideQuotes(part).filter { scalars[$0] == "@" }
    guard let at = ats.first, ats.count == 1 else {
      diagnosis.faults.append(.atSigns(found: ats.count))
      return nil
    }
    let local = part[..<at]
    let domain = part[(at + 1)...]
    if local.isEmpty { diagnosis.faults.append(.emptyLocalPart) }
    if domain.isEmpty { diagnosis.faults.append(.emptyDomain) }
    return local.isEmpty || domain.isEmpty ? nil : (local, domain)
  }

  private mutating func judgeLengths(_ local: Part, _ domain: Part) {
    let localOctets = AddressReader.text(local).utf8.count
    let domainOctets = AddressReader.text(domain).utf8.count
    if localOctets > 64 { diagnosis.faults.append(.localPartTooLong(octets: localOctets)) }
    if domainOctets > 255 { diagnosis.faults.append(.domainTooLong(octets: domainOctets)) }
    if localOctets <= 64, domainOctets <= 255, localOctets + 1 + domainOctets > 254 {
      diagnosis.faults.append(.addressTooLong(octets: localOctets + 1 + domainOctets))
    }
  }

  private static func trimmed(_ part: Part) -> Part {
    guard let first = part.firstIndex(where: { !$0.isBlank }), let last = part.lastIndex(where: { !$0.isBlank }) else {
      return part.prefix(0)
    }
    return part[first...last]
  }

  /// Indices of what is not inside a quoted string, the quotation marks left out; all of them when a quotation is not
  /// closed.
  private static func indicesOutsideQuotes(_ part: Part) -> [Int] {
    var outside: [Int] = []
    var isQuoted = false
    var isEscaped = false
    for (index, scalar) in zip(part.indices, part) {
      if isEscaped {
        isEscaped = false
      } else if isQuoted, scalar == "\\" {
        isEscaped = true
      } else if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted {
        outside.append(index)
      }
    }
    return isQuoted ? Array(part.indices) : outside
  }

  // MARK: Local part

  private mutating func judgeLocalPart(_ local: Part) {
    if local.first == "\"" {
      // A quoted string that ends before the last character leaves something outside.
      let isWhole = local.count > 1 && local.last == "\"" && AddressReader.indicesOutsideQuotes(local).isEmpty
      diagnosis.faults.append(isWhole ? .quotedLocalPart : .brokenQuotation(position: local.startIndex + 1))
      return
    }
    var seen: Set<String> = []
    var previous: Unicode.Scalar?
    for (index, scalar) in zip(local.indices, local) {
      let isLast = index == local.endIndex - 1
      defer { previous = scalar }
      guard let fault = fault(of: scalar, at: index + 1, after: previous, isLast: isLast) else { continue }
      // The first of each kind is enough to mend the address, and bounds the list.
      if seen.insert(fault.rule).inserted { diagnosis.faults.append(fault) }
    }
  }

  private func fault(
    of scalar: Unicode.Scalar, at position: Int, after previous: Unicode.Scalar?, isLast: Bool
  ) -> AddressFault? {
    if scalar == "." { return previous == nil || previous == "." || isLast ? .misplacedDot(position: position) : nil }
    if scalar.isBlank { return .blank(position: position, found: scalar) }
    if scalar == "\"" { return .brokenQuotation(position: position) }
    if !scalar.isASCII {
      return .nonASCIILocalPart(position: position, found: scalar, unaccented: scalar.unaccented)
    }
    return AddressReader.isAtomCharacter(scalar) ? nil : .forbiddenCharacter(position: position, found: scalar)
  }

  /// `atext` of RFC 5322 §3.2.3.
  private static func isAtomCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~": true
    default: false
    }
  }

  // MARK: Domain

  /// The domain, when every label is one.
  private mutating func readDomain(_ domain: Part) -> DomainName? {
    if domain.first == "[" {
      diagnosis.faults.append(.addressLiteral)
      return nil
    }
    if let blank = domain.firstIndex(where: \.isBlank) {
      diagnosis.faults.append(.blank(position: blank + 1, found: domain[blank]))
      return nil
    }
    if domain.count > 1, domain.last == "." { diagnosis.faults.append(.trailingDot) }
    let (name, faults) = DomainName.diagnose(AddressReader.text(domain))
    guard faults.isEmpty else {
      diagnosis.faults += faults.map { .domainLabel($0) }
      return nil
    }
    if domain.contains(where: \.properties.isUppercase) { diagnosis.remarks.append(.upperCaseDomain) }
    if name.isInternational { diagnosis.remarks.append(.internationalDomain(ascii: name.ascii)) }
    return name
  }
}
