import DocumentTree
import Foundation
import Identifiers
import X509

/// What the bytes of a white list say of its signature, as judgements (WL-009, WL-010).
///
/// `signature`: variants `absent`, `other-form`, `certificate`, `digest`, `value`. `signer`: variants `issuer` (no way leads
/// from the certificate to an authority supplied) and `expired`; without authorities nothing but that is said.
enum WhiteListJudgements {
  static let name = "white-list"
  static let aspects = ["signature", "signer"]

  static func of(_ bytes: [UInt8], _ tree: DocumentTree, authorities: CertificateAuthorities) -> [Judgement] {
    let place = tree.root.map { Deviation.Place.node(signature(of: tree) ?? $0) }
    func failed(_ aspect: String, _ variant: String?) -> Judgement {
      Judgement(CheckAspect(name, aspect), .failed(Deviation(at: place, variant: variant)))
    }
    switch WhiteListSignature.verdict(on: bytes, tree) {
    case .absent: return [failed("signature", "absent")]
    case .otherForm: return [failed("signature", "other-form")]
    case .certificate: return [failed("signature", "certificate")]
    case .digest: return [failed("signature", nil)]
    case .value: return [failed("signature", "value")]
    case .right(let certificate, let others):
      let signed = Judgement(CheckAspect(name, "signature"), .passed)
      if authorities.isEmpty { return [signed, failed("signer", nil)] }
      guard let chain = authorities.chain(from: certificate, through: others) else {
        return [signed, failed("signer", "issuer")]
      }
      if let day = generation(of: tree), !chain.allSatisfy({ isValid($0, on: day) }) {
        return [signed, failed("signer", "expired")]
      }
      return [signed, Judgement(CheckAspect(name, "signer"), .passed)]
    }
  }

  private static func isValid(_ certificate: Certificate, on day: CivilDate) -> Bool {
    // The certificate serves on the days that its validity begins and ends.
    let start = TimeInterval(day.daysSinceEpoch) * 86_400
    return certificate.notValidBefore.timeIntervalSince1970 < start + 86_400
      && certificate.notValidAfter.timeIntervalSince1970 >= start
  }

  private static func signature(of tree: DocumentTree) -> Node? {
    guard let name = tree.find(uri: "http://www.w3.org/2000/09/xmldsig#", local: "Signature") else { return nil }
    return tree.elements(named: name).first.map { Node(rawValue: $0) }
  }

  private static func generation(of tree: DocumentTree) -> CivilDate? {
    guard let name = tree.find(uri: XMLRoot.whiteList, local: "DateDeGeneration") else { return nil }
    return tree.elements(named: name).first.flatMap { CivilDate(iso: tree.stringValue(Node(rawValue: $0))) }
  }
}
