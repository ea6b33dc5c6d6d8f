import SuiteSupport

/// Which cases of the suite are about the engine: XPath 2.0, neither schema-aware nor with any optional feature.
///
/// A case applies when all its dependencies and all those of its test set are met:
/// - `spec` names `XP20` or `XP20+`; a case without such a dependency is for every language of the suite;
/// - `feature` is met by no feature: typing by schema, static typing, the namespace axis (which the recommendation
///   lets a host language leave out), XPath 1.0 compatibility, documents with a DTD, further collations…;
/// - `xml-version` allows 1.0, `xsd-version` 1.0;
/// - `language` and `default-language` are `en`; calendars and number sequences belong to functions of XPath 3.0;
/// - `unicode-normalization-form` is one that the recommendation names beside `FULLY-NORMALIZED`;
/// - `satisfied="false"` asks for the contrary.
///
/// It does not apply when its environment has a schema, another default collation, or a context item that is no node,
/// or when it has an XQuery module. Cases about what the engine has not (collections) do apply, and fail.
enum SuiteSelection {
  /// Why a case with these dependencies is not run; nothing where it is.
  static func exclusion(_ dependencies: [SuiteElement]) -> String? {
    for dependency in dependencies {
      let type = dependency.attribute("type") ?? ""
      let isMet = met(type, dependency.attribute("value") ?? "")
      if isMet != (dependency.attribute("satisfied") != "false") {
        return type == "spec" ? "it is of another language" : "it depends on another \(type)"
      }
    }
    return nil
  }

  private static func met(_ type: String, _ value: String) -> Bool {
    let words = value.split(whereSeparator: \.isWhitespace)
    return switch type {
    case "spec": words.contains("XP20") || words.contains("XP20+")
    case "xml-version": words.contains { $0.hasPrefix("1.0") }
    case "xsd-version": words.contains("1.0")
    case "language", "default-language": value == "en"
    case "unicode-normalization-form": value != "FULLY-NORMALIZED"
    case "unicode-version", "limits": true
    default: false
    }
  }
}
