/// What symbols are in one document, by their index in the `SymbolTable`; found when an expression first asks.
struct SymbolNumbers {
  private static let unknown = Int32.min
  private var numbers: [Int32] = []

  /// The number that was kept for a symbol.
  @inline(__always)
  func known(_ index: Int) -> Int32? {
    guard index < numbers.count, numbers[index] != SymbolNumbers.unknown else { return nil }
    return numbers[index]
  }

  /// Keeps a number, and gives it back.
  mutating func keep(_ number: Int32, at index: Int) -> Int32 {
    if numbers.count <= index {
      numbers.append(contentsOf: repeatElement(SymbolNumbers.unknown, count: (index | 127) + 1 - numbers.count))
    }
    numbers[index] = number
    return number
  }
}
