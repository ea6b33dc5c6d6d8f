import Crypto
import CryptoExtras
import DocumentTree
import Foundation
import SwiftASN1
import X509
import XMLReading

/// The XML signature of a white list: enveloped, exclusive canonicalisation, SHA-256, RSA (fact sheet MSSanté §2.1).
///
/// Only this form is verified: it is the one that the list is published in. The certificate that the signature carries
/// verifies the value; whether that certificate is to be believed is `Signer`'s.
struct WhiteListSignature {
  /// What a signature is worth.
  enum Verdict: Equatable {
    /// There is none.
    case absent
    /// It is of another form than the published one.
    case otherForm
    /// It carries no certificate that can be read, or one that is not of RSA.
    case certificate
    /// The list is not the one that was signed.
    case digest
    /// What was signed was not signed by this certificate.
    case value
    /// Right, by the first of these certificates; the others came with it.
    case right(Certificate, others: [Certificate])
  }

  private static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
  private static let namespace = EnvelopedSignature.namespace

  private let tree: DocumentTree

  /// The verdict on the signature of the list in `bytes`, of which `tree` was read.
  static func verdict(on bytes: [UInt8], _ tree: DocumentTree) -> Verdict {
    WhiteListSignature(tree: tree).verdict(bytes)
  }

  private init(tree: DocumentTree) { self.tree = tree }

  private func verdict(_ bytes: [UInt8]) -> Verdict {
    guard let root = tree.root, let signature = children("Signature", of: root).first else { return .absent }
    guard children("Signature", of: root).count == 1, let info = only("SignedInfo", of: signature),
      isPublishedForm(info), let reference = only("Reference", of: info),
      let digest = only("DigestValue", of: reference).flatMap({ base64($0) }),
      let value = only("SignatureValue", of: signature).flatMap({ base64($0) }),
      let forms = EnvelopedSignature(bytes)
    else { return .otherForm }
    let certificates = certificates(in: signature)
    guard let certificate = certificates.first, let key = _RSA.Signing.PublicKey(certificate.publicKey) else {
      return .certificate
    }
    guard Array(SHA256.hash(data: forms.document)) == digest else { return .digest }
    let isRight = key.isValidSignature(
      _RSA.Signing.RSASignature(rawRepresentation: Data(value)), for: SHA256.hash(data: forms.signedInfo),
      padding: .insecurePKCS1v1_5)
    return isRight ? .right(certificate, others: Array(certificates.dropFirst())) : .value
  }

  /// One reference to the whole document, without its signature, canonicalised; no algorithm but those published.
  private func isPublishedForm(_ info: Node) -> Bool {
    func algorithm(_ local: String, of parent: Node) -> String? {
      only(local, of: parent).flatMap { tree.attribute("Algorithm", of: $0) }
    }
    guard algorithm("CanonicalizationMethod", of: info) == Self.exclusive,
      algorithm("SignatureMethod", of: info) == "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      let reference = only("Reference", of: info), tree.attribute("URI", of: reference) == "",
      algorithm("DigestMethod", of: reference) == "http://www.w3.org/2001/04/xmlenc#sha256",
      let transforms = only("Transforms", of: reference)
    else { return false }
    let steps = children("Transform", of: transforms)
    // A list of prefixes would change the canonical form.
    let isPlain = (steps + children("CanonicalizationMethod", of: info)).allSatisfy { step in
      !tree.children(step).contains { tree.kind($0) == .element }
    }
    return isPlain
      && steps.map { tree.attribute("Algorithm", of: $0) } == [Self.namespace + "enveloped-signature", Self.exclusive]
  }

  /// The certificates of `KeyInfo`: that of the signer first, as it is published; those that cannot be read are left out,
  /// the first one never.
  private func certificates(in signature: Node) -> [Certificate] {
    guard let info = only("KeyInfo", of: signature) else { return [] }
    let nodes = children("X509Data", of: info).flatMap { children("X509Certificate", of: $0) }
    let read = nodes.map { node in base64(node).flatMap { try? Certificate(derEncoded: $0) } }
    guard case .some(.some) = read.first else { return [] }
    return read.compactMap { $0 }
  }

  // MARK: The tree

  private func children(_ local: String, of parent: Node) -> [Node] {
    guard let name = tree.find(uri: Self.namespace, local: local) else { return [] }
    return tree.children(parent).filter { tree.kind($0) == .element && tree.name($0) == name }
  }

  private func only(_ local: String, of parent: Node) -> Node? {
    let found = children(local, of: parent)
    return found.count == 1 ? found.first : nil
  }

  /// The bytes of a value: blanks are no part of it, and neither are the carriage returns that the list writes as `&#13;`.
  private func base64(_ node: Node) -> [UInt8]? { Base64Text(tree.stringBytes(node)).bytes }
}
