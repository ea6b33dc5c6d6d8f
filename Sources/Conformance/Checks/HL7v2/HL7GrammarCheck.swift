import DocumentTree
import HL7v2

/// Judges the order of segments against the grammar of the profile that the message claims (HL7-012 to HL7-014).
///
/// A value broken over lines is one finding. With an unknown profile nobody can say which further segments it has, so
/// `unknown-segment` is not examined. Insertions: `{segment}`, `{expected}`, `{grammar}`, `{count}`.
struct HL7GrammarCheck: Check {
  static let name = "hl7-grammar"
  static let aspects = ["order", "cardinality", "unknown-segment"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let message = subject.message, let claim = subject.claim, message.hasSoundDelimiters else { return [] }
    var judgements = brokenValues(message)
    guard let (grammar, matcher) = claim.structure else {
      let reason = Reason(
        "no-grammar", Localized(fr: "structure de message inconnue (MSH-9)", en: "unknown message structure (MSH-9)"))
      return judgements + Self.aspects.map { Judgement(Self.aspect($0), .inconclusive(reason)) }
    }
    let match = matcher.match(message)
    for violation in match.violations {
      guard !(claim.isUnknown && (violation.kind == .extra || violation.kind == .unknown)) else { continue }
      judgements.append(judgement(violation, message, grammar))
    }
    judgements += displaced(match, message, grammar)
    for passed in Self.passes where !judgements.contains(where: { $0.aspect == passed.aspect }) {
      if claim.isUnknown, passed.aspect.aspect == "unknown-segment" { continue }
      judgements.append(passed)
    }
    return judgements
  }

  /// What to say of an aspect without a fault.
  private static let passes = aspects.map { Judgement(aspect($0), .passed) }

  /// Lines that are no segments: pieces of the value of the segment before them.
  private func brokenValues(_ message: HL7Message) -> [Judgement] {
    message.diagnostics.compactMap { diagnostic in
      guard case .strayLines(let count) = diagnostic.kind else { return nil }
      let path = diagnostic.path?.description ?? ""
      return Judgement(
        Self.aspect("order"),
        .failed(
          Deviation(
            at: .position(diagnostic.position, path: path), arguments: ["count": String(count), "segment": path],
            variant: "broken-value")))
    }
  }

  private func judgement(_ violation: GrammarViolation, _ message: HL7Message, _ grammar: MessageGrammar) -> Judgement {
    let (aspect, variant): (String, String?) =
      switch violation.kind {
      case .misplaced: ("order", nil)
      case .tooMany: ("cardinality", "too-many")
      case .missingSegment: ("cardinality", nil)
      case .missingGroup: ("cardinality", "group")
      case .extra: ("unknown-segment", "extra")
      case .unknown: ("unknown-segment", violation.name.hasPrefix("Z") ? "local" : nil)
      }
    let isThere = violation.kind != .missingSegment && violation.kind != .missingGroup
    return Judgement(
      Self.aspect(aspect),
      .failed(
        Deviation(
          at: place(violation.segment, in: message, missing: isThere ? nil : violation.name),
          expected: violation.expected.joined(separator: ", "),
          arguments: [
            "segment": isThere ? violation.name : described(violation), "grammar": grammar.name,
          ], variant: variant)))
  }

  /// A required segment that only stands where it may not is also missing where it is due.
  private func displaced(_ match: GrammarMatch, _ message: HL7Message, _ grammar: MessageGrammar) -> [Judgement] {
    guard match.violations.contains(where: { $0.kind == .misplaced }) else { return [] }
    let placed = Set(zip(message.segments, match.isPlaced).filter(\.1).map(\.0.name))
    var seen: Set<String> = []
    return match.violations.compactMap { violation in
      guard violation.kind == .misplaced, !placed.contains(violation.name),
        required(grammar.items).contains(violation.name),
        seen.insert(violation.name).inserted
      else { return nil }
      return Judgement(
        Self.aspect("cardinality"),
        .failed(
          Deviation(
            at: place(violation.segment, in: message, missing: nil),
            arguments: ["segment": violation.name, "grammar": grammar.name], variant: "displaced")))
    }
  }

  /// The segments that no message of the grammar can be without.
  private func required(_ items: [GrammarItem]) -> Set<String> {
    var names: Set<String> = []
    for item in items where !item.isOptional {
      switch item.content {
      case .segment(let name): names.insert(name)
      case .choice: continue
      case .group(_, let inner): names.formUnion(required(inner))
      }
    }
    return names
  }

  private func described(_ violation: GrammarViolation) -> String {
    violation.kind == .missingGroup
      ? "\(violation.name) (\(violation.expected.joined(separator: "/"))…)" : violation.name
  }

  private func place(_ index: Int, in message: HL7Message, missing: String?) -> Deviation.Place? {
    guard let segment = index < message.segments.count ? message.segments[index] : message.segments.last else {
      return missing.map { .position(message.position, path: $0) }
    }
    guard let missing else { return .node(segment.node) }
    return .position(message.tree.position(segment.node), path: missing)
  }
}
