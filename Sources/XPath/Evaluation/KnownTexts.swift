/// The texts of a long sequence that a comparison looks through again and again, such as a list of codes in a variable.
///
/// The sequence is kept with its texts, so that its storage, by which it is known again, is not given to another one.
struct KnownTexts {
  private let items: [XPathItem]
  /// The texts, if all values of the sequence are strings or untyped.
  let texts: Set<CodepointString>?

  init(_ items: [XPathItem], atomized: [AtomicValue]) {
    self.items = items
    var texts = Set<CodepointString>(minimumCapacity: atomized.count)
    for value in atomized {
      guard let text = value.text else {
        self.texts = nil
        return
      }
      texts.insert(CodepointString(text: text))
    }
    self.texts = texts
  }

  /// Whether these are the texts of `others`: the same storage, not an equal one.
  func areTexts(of others: [XPathItem]) -> Bool {
    items.count == others.count
      && items.withUnsafeBufferPointer { kept in
        others.withUnsafeBufferPointer { $0.baseAddress == kept.baseAddress }
      }
  }
}
