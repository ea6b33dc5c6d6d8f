/// What the checks of CDA documents know: the tables of `Profiles/cda/types`. Read once, then only read.
public struct CDADefinitions: Sendable {
  /// The volets by what documents claim.
  let types: DocumentTypeTable
  /// The templates of sections and entries.
  let templates: TemplateTable
  /// The structure of CDA R2.
  let structure: StructureModel

  private static let shared: Result<CDADefinitions, ConfigurationError> = {
    do throws(ConfigurationError) {
      return .success(CDADefinitions(types: try .embedded(), templates: try .embedded(), structure: try .embedded()))
    } catch {
      return .failure(error)
    }
  }()

  /// The definitions inside the program.
  static func embedded() throws(ConfigurationError) -> CDADefinitions { try shared.get() }
}
