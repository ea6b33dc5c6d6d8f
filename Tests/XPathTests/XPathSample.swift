import DocumentTree
import Testing
import XMLReading

@testable import XPath

/// One document and a static context: what most cases here need.
struct XPathSample {
  let tree: DocumentTree
  var context: StaticContext
  var settings = Evaluation.Settings()

  static let clinical = """
    <?xml version="1.0"?>
    <!-- head --><?style a="b"?>
    <c:ClinicalDocument xmlns:c="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:hl7-org:v3">
      <c:realmCode code="FR"/>
      <c:code code="11488-4" codeSystem="2.16.840.1.113883.6.1"/>
      <c:time><c:low value="20210101"/><c:high value="20210101120000+0100"/></c:time>
      <c:addr use="H" nullFlavor="NAV">rue<!-- cut -->Pasteur</c:addr>
      <c:entry n="1"><c:value xsi:type="CD" code="a"/></c:entry>
      <c:entry n="2"><c:value xsi:type="c:II" code="b"/></c:entry>
      <c:entry n="10"><c:entry n="11"><c:value xsi:type="CD" code="c"/></c:entry></c:entry>
      <plain xmlns="">no namespace</plain>
    </c:ClinicalDocument>
    """

  init(_ xml: String = XPathSample.clinical, functions: StaticContext.FunctionSets = [.core, .xslt]) throws {
    tree = try XMLReader().read(Array(xml.utf8), uri: "file:///sample/doc.xml")
    context = StaticContext(
      namespaces: ["cda": "urn:hl7-org:v3", "xsi": "http://www.w3.org/2001/XMLSchema-instance"], functions: functions,
      baseURI: "file:///sample/rules.sch")
  }

  /// The items as text, joined by a space; an error as its code.
  func text(_ source: String, at path: String? = nil) -> String {
    outcome { () throws(XPathError) in
      let evaluation = Evaluation(tree, settings)
      let node = try focus(path, evaluation)
      return try XPathExpression.compile(source, in: context).text(evaluation, at: node)
    }
  }

  /// `true`, `false` or the code of the error.
  func truth(_ source: String, at path: String? = nil) -> String {
    outcome { () throws(XPathError) in
      let evaluation = Evaluation(tree, settings)
      let node = try focus(path, evaluation)
      return try String(XPathExpression.compile(source, in: context).effectiveBoolean(evaluation, at: node))
    }
  }

  private func focus(_ path: String?, _ evaluation: Evaluation) throws(XPathError) -> NodeReference? {
    let document = NodeReference(document: 0, node: .document)
    guard let path else { return document }
    return try XPathExpression.compile(path, in: context).evaluate(evaluation, at: document).nodes.first
  }

  private func outcome(_ body: () throws(XPathError) -> String) -> String {
    do throws(XPathError) {
      return try body()
    } catch {
      return error.code
    }
  }
}
