/// What the check of embedded documents says of one of them against its message.
extension EmbeddedDocument {
  /// They agree.
  func agrees(_ aspect: String) -> Judgement { Judgement(HL7DocumentCheck.aspect(aspect), .passed) }

  /// They differ, at a place of the message. What is expected is personal: it stands in the document.
  func differs(
    _ aspect: String, _ variant: String? = nil, at place: Deviation.Place?, found: String? = nil,
    expected: String? = nil, arguments: [String: String] = [:]
  ) -> Judgement {
    Judgement(
      HL7DocumentCheck.aspect(aspect),
      .failed(
        Deviation(
          at: place, found: found, expected: expected, expectedIsPersonal: true,
          arguments: arguments.merging(["document": path.description]) { own, _ in own }, variant: variant)))
  }
}
