/// What a refused value seems to be instead of a matricule INS: a help to the reader, never a correction.
public enum MatriculeLookalike: Sendable, Hashable {
  /// 22 digits: an INS-C, obsolete.
  case insC(keyIsRight: Bool)
  /// A numéro national provisoire.
  case provisionalNumber
  /// A number of a migrant de passage.
  case migrantNumber
  /// A right matricule with something before or after it: where it may begin, from 1. Several places are possible, since
  /// one sequence of digits in 97 has a right key by chance.
  case surplusAround(positions: [Int])
}
