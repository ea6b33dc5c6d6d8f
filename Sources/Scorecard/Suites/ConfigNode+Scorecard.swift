import Conformance

extension ConfigNode {
  /// A date `AAAA-MM-JJ` that exists.
  func day() throws(ConfigurationError) -> CivilDate {
    guard let day = CivilDate(iso: try string()) else {
      throw fault("une date AAAA-MM-JJ est attendue", "a date YYYY-MM-DD is expected")
    }
    return day
  }

  /// A share, from 0 to 1.
  func share() throws(ConfigurationError) -> Double {
    let share = try number()
    guard (0...1).contains(share) else {
      throw fault("un nombre de 0 à 1 est attendu", "a number from 0 to 1 is expected")
    }
    return share
  }

  /// A number that is not negative.
  func amount() throws(ConfigurationError) -> Double {
    let amount = try number()
    guard amount >= 0 else { throw fault("un nombre positif est attendu", "a positive number is expected") }
    return amount
  }

  /// A whole number that is not negative.
  func count() throws(ConfigurationError) -> Int {
    let count = try integer()
    guard count >= 0 else {
      throw fault("un nombre entier positif est attendu", "a positive whole number is expected")
    }
    return count
  }

  /// A level from 0 to 4.
  func level() throws(ConfigurationError) -> Level {
    guard let level = Level(rawValue: try integer()) else {
      throw fault("un niveau de 0 à 4 est attendu", "a level from 0 to 4 is expected")
    }
    return level
  }
}
