/// The six arithmetic operators with two operands.
enum ArithmeticOperator: String, Sendable, Hashable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "div"
  case integerDivide = "idiv"
  case modulo = "mod"
}
