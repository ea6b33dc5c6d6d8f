import DocumentTree
import Identifiers

/// Judges the certificate name of the operator that handed a mail over, which the caller supplies, against those that the
/// white list gives for the domain of the sender (fact sheet MSSanté §2.2, WL-014).
struct OperatorCheck: Check {
  static let name = "mssante-operator"
  static let aspects = ["listed"]

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    guard let peer = subject.options.operatorName, let list = subject.options.whiteList,
      let domain = MSSanteAddress.diagnose(value.text).address?.domain, let known = list.operators[domain.ascii],
      // A list of domains only says nothing of certificates.
      !known.isEmpty
    else { return [] }
    let isKnown = known.contains { OperatorName($0) == peer }
    return [Judgement(Self.aspect("listed"), isKnown ? .passed : .failed(Deviation()))]
  }
}
