/// The converted arguments of a call: nearly all calls have three or fewer, which take no memory of their own.
struct FunctionArguments: RandomAccessCollection {
  private var first = XPathValue.empty
  private var second = XPathValue.empty
  private var third = XPathValue.empty
  private var rest: [XPathValue] = []
  private(set) var endIndex = 0

  var startIndex: Int { 0 }

  mutating func append(_ value: XPathValue) {
    switch endIndex {
    case 0: first = value
    case 1: second = value
    case 2: third = value
    default: rest.append(value)
    }
    endIndex += 1
  }

  subscript(index: Int) -> XPathValue {
    switch index {
    case 0: first
    case 1: second
    case 2: third
    default: rest[index - 3]
    }
  }
}
