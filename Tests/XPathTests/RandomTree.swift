import DocumentTree
import SeededRandom

/// Small trees and steps over few names, so that paths find something.
enum RandomTree {
  static func make(_ generator: inout SeededGenerator) throws -> DocumentTree {
    var builder = TreeBuilder()
    let names = ["a", "b", "c"].map { builder.name($0) }
    let attribute = builder.name("n")
    let place = Position(line: 1, column: 1)
    try builder.startElement(names[0], at: place)
    for _ in 0..<Int.random(in: 1...30, using: &generator) {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0 where builder.depth > 1: builder.endElement()
      case 1: try builder.text("t", at: place)
      default:
        try builder.startElement(names[Int.random(in: 0..<3, using: &generator)], at: place)
        builder.attribute(attribute, value: String(Int.random(in: 0..<3, using: &generator)))
      }
    }
    return builder.finish()
  }

  static func step(_ generator: inout SeededGenerator) -> String {
    let axes = [
      "child", "descendant", "descendant-or-self", "parent", "ancestor", "ancestor-or-self", "following",
      "following-sibling", "preceding", "preceding-sibling", "self", "attribute",
    ]
    let tests = ["a", "b", "c", "*", "node()", "text()", "n"]
    let predicates = ["", "", "", "[1]", "[2]", "[last()]", "[@n='1']", "[b]", "[position() > 1]", "[not(a)]"]
    let axis = axes[Int.random(in: 0..<axes.count, using: &generator)]
    let test = tests[Int.random(in: 0..<tests.count, using: &generator)]
    return axis + "::" + test + predicates[Int.random(in: 0..<predicates.count, using: &generator)]
  }
}
