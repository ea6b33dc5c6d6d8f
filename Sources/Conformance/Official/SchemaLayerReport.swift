/// What one schema layer (XSD, or one Schematron schema) gave on an artefact.
public struct SchemaLayerReport: Sendable, Hashable {
  /// Short name: `L0`, `L2`…, or the file name of a schema that the user named.
  public var id: String
  /// The schema file, relative to the bundle or as the user wrote it.
  public var file: String
  /// SHA-256 of the schema and of all that it includes.
  public var sha256: String
  /// Why this schema was chosen, where there was a choice.
  public var choice: Localized?
  /// Tests that were evaluated; for an XSD, the elements that it validated.
  public var tests: Int
  /// Failed asserts and XSD violations, kept as findings or not.
  public var failures: Int
  /// Tests that ended in a dynamic error: neither passed nor failed.
  public var errors: Int
  /// Documents that the schema asked for in vain (value sets, terminologies).
  public var missingDocuments: [String]
  /// The verdict of the layer.
  public var outcome: Outcome
  /// The result as an SVRL document, when it was asked for.
  public var svrl: String?

  /// A result of a layer.
  public init(
    id: String, file: String, sha256: String, choice: Localized? = nil, tests: Int, failures: Int, errors: Int,
    missingDocuments: [String], outcome: Outcome, svrl: String? = nil
  ) {
    self.id = id
    self.file = file
    self.sha256 = sha256
    self.choice = choice
    self.tests = tests
    self.failures = failures
    self.errors = errors
    self.missingDocuments = missingDocuments
    self.outcome = outcome
    self.svrl = svrl
  }
}
