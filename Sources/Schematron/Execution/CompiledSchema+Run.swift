public import DocumentTree
public import XPath

extension CompiledSchema {
  /// Runs the schema on `tree`.
  ///
  /// - Parameter evaluation: how documents are found, and how much work is allowed; see `SchematronDocuments.settings`.
  public func run(
    on tree: DocumentTree, evaluation: Evaluation.Settings = Evaluation.Settings(),
    settings: SchematronSettings = SchematronSettings()
  ) -> SchematronResult {
    let evaluation = Evaluation(tree, evaluation)
    return run(in: evaluation, on: NodeReference(document: 0, node: .document), settings: settings)
  }

  /// Runs the schema on a document of `evaluation`, which several schemas may share, one after the other.
  public func run(
    in evaluation: Evaluation, on document: NodeReference, settings: SchematronSettings = SchematronSettings()
  ) -> SchematronResult {
    evaluation.forgetMissingDocuments()
    var run = SchematronRun(self, evaluation, document, settings)
    do throws(XPathError) {
      try run.runAll()
    } catch {
      run.result.stop = error
    }
    run.result.missingDocuments = evaluation.missingDocuments
    return run.result
  }
}
