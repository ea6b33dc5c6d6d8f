import Conformance

/// Why a run file cannot be read or two runs cannot be joined.
public enum RunError: Error, Sendable, Hashable {
  /// Not a run file: what was found instead.
  case notARun(String)
  /// Written by another version of the product: the version found and those that can be read.
  case unknownVersion(found: Int, readable: [Int])
  /// A run file that contradicts itself or misses something: the place.
  case damaged(String)
  /// Runs of two subjects, or of one subject described in two ways.
  case differentSubjects(String, String)
  /// Two kinds of sample, which are never pooled.
  case differentSamples(Sample.Kind, Sample.Kind)
  /// Two contents under the same suite name and version.
  case conflictingSuite(String)

  /// The error in words.
  public var text: Localized {
    switch self {
    case .notARun(let found):
      return Localized(fr: "ce n'est pas un fichier d'exécution : \(found)", en: "not a run file: \(found)")
    case .unknownVersion(let found, let readable):
      let known = readable.map(String.init).joined(separator: ", ")
      return Localized(
        fr: "version \(found) du fichier d'exécution inconnue ; versions lisibles : \(known)",
        en: "unknown run file version \(found); readable versions: \(known)")
    case .damaged(let place):
      return Localized(fr: "fichier d'exécution incohérent : \(place)", en: "inconsistent run file: \(place)")
    case .differentSubjects(let a, let b):
      return Localized(
        fr: "sujets différents, ou décrits différemment : \(a) et \(b)",
        en: "different subjects, or described differently: \(a) and \(b)")
    case .differentSamples(let a, let b):
      return Localized(
        fr: "échantillons de natures différentes, jamais réunis : \(a.label.fr) et \(b.label.fr)",
        en: "samples of different kinds, never pooled: \(a.label.en) and \(b.label.en)")
    case .conflictingSuite(let name):
      return Localized(
        fr: "deux contenus différents pour la suite \(name)", en: "two different contents for the suite \(name)")
    }
  }
}
