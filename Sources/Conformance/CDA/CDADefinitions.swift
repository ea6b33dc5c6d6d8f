/// What the checks of CDA documents know: the tables of `Profiles/cda/types`. Read once, then only read.
public struct CDADefinitions: Sendable {
  /// The volets by what documents claim.
  let types: DocumentTypeTable
  /// The templates of sections and entries, as each generation has them.
  let templates: TemplateTable.Generations
  /// What the volets ask of the header and the sections of a document.
  let contents: ContentTable
  /// The units of UCUM.
  let units: UnitTable
  /// The forms of the codes of nomenclatures.
  let codes: CodeFormTable
  /// The value sets that coded elements are bound to.
  let bindings: BindingTable
  /// The structure of CDA R2.
  let structure: StructureModel

  /// The definitions inside the program, or why they cannot be read.
  static let shared: Result<CDADefinitions, ConfigurationError> = {
    do throws(ConfigurationError) {
      return .success(
        CDADefinitions(
          types: try .embedded(), templates: try TemplateTable.embedded(), contents: try .embedded(),
          units: try .embedded(), codes: try .embedded(), bindings: try .embedded(), structure: try .embedded()))
    } catch {
      return .failure(error)
    }
  }()

  /// The definitions inside the program.
  static func embedded() throws(ConfigurationError) -> CDADefinitions { try shared.get() }
}
