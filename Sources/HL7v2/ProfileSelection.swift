/// Which profile a message claims, found before anything is judged.
public enum ProfileSelection: Hashable, Sendable {
  /// The row whose MSH-21, MSH-9 and MSH-12 the message has.
  case row(ProfileRow)
  /// MSH-21 is known, but MSH-9 or MSH-12 is not what goes with it; `rows` are the candidates, nearest first.
  case mismatch(rows: [ProfileRow], msh9Fits: Bool, msh12Fits: Bool)
  /// MSH-21 has a value that no row knows.
  case unknown(String)
  /// No MSH-21; the row for messages without it, if one fits (acknowledgements).
  case absent(ProfileRow?)
}

/// The rows among which a message finds its profile, in order of precedence.
public struct ProfileTable: Hashable, Sendable {
  /// The rows.
  public var rows: [ProfileRow]

  /// A table of these rows.
  public init(_ rows: [ProfileRow]) { self.rows = rows }

  /// Chooses the profile by the values of MSH-21 (its repetitions), MSH-9 and MSH-12, written with `^` and without
  /// trailing separators.
  public func select(msh21: [String], msh9: String, msh12: String) -> ProfileSelection {
    let claims = msh21.filter { !$0.isEmpty }
    guard let first = claims.first else {
      return .absent(
        rows.first {
          $0.msh21.isEmpty && $0.accepts(msh9: msh9, digits: "") && $0.accepts(msh12: msh12, digits: "")
        })
    }
    var candidates: [(row: ProfileRow, nine: Bool, twelve: Bool)] = []
    for claim in claims {
      // A form with * is for the versions that have no row of their own.
      let isNamed = rows.contains { $0.msh21 == claim }
      for row in rows where !row.msh21.isEmpty && (!isNamed || row.msh21 == claim) {
        guard let digits = row.digits(inMSH21: claim) else { continue }
        let nine = row.accepts(msh9: msh9, digits: digits)
        let twelve = row.accepts(msh12: msh12, digits: digits)
        if nine && twelve { return .row(row) }
        candidates.append((row, nine, twelve))
      }
    }
    guard !candidates.isEmpty else { return .unknown(first) }
    // A row of the right MSH-9 says best which MSH-12 was due, so it comes first.
    let near = candidates.filter(\.nine) + candidates.filter { !$0.nine && $0.twelve }
    return .mismatch(
      rows: (near.isEmpty ? candidates : near).map(\.row), msh9Fits: candidates.contains(where: \.nine),
      msh12Fits: candidates.contains { $0.twelve && ($0.nine || !candidates.contains(where: \.nine)) })
  }

  /// Chooses the profile of `message`.
  public func select(for message: HL7Message) -> ProfileSelection {
    select(
      msh21: message.header.profiles, msh9: message.header.messageType, msh12: message.header.version)
  }
}
