/// `position()` or `last()`.
final class FocusNumber: Operator {
  let isLast: Bool

  init(isLast: Bool) { self.isLast = isLast }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    if focus.isAbsent { throw XPathError("XPDY0002", "there is no context item here") }
    return .integer(Int(isLast ? focus.last : focus.position))
  }
}
