import Conformance
import Testing

/// The profiles inside the program, parsed once for all tests, and a validator on them with the options by default.
enum Shared {
  static let library = Result { try ProfileLibrary.embedded() }

  static let validator = Result {
    let today = try #require(CivilDate(iso: "2026-01-01"))
    return Validator(library: try library.get(), options: CheckOptions(today: today))
  }
}
