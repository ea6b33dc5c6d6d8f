import Identifiers

/// Judges the traits of an identity: names, birth date, sex and place of birth (fact sheet INS §3).
///
/// A value that fails its alphabet is not judged by its form, nor compared. Fields: those of the selector `patient`. What is
/// an error with an INS is graded `without-ins` otherwise. Insertions: `{rank}` (place in the value), `{point}` (code
/// point of one character), `{length}`; `{expected}` is a suggestion and personal.
struct TraitsCheck: Check {
  static let name = "traits"
  static let aspects = [
    "presence", "alphabet", "typography", "birth-name", "given-name", "given-list", "first-given", "no-given", "copied",
    "length", "sexe", "lieu", "lieu-unknown", "lieu-city", "lieu-former", "lieu-test", "date", "date-incomplete",
    "date-writing", "date-past", "date-conventional", "date-record",
  ]

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    var pass = TraitsPass(value, in: subject)
    pass.run()
    return pass.judgements
  }
}
