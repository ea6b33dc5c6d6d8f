import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509
import XMLReading

/// A white list of many domains, signed as the national one is, with the authority that issued the certificate of its signer.
/// Domains and operators are fictitious but for the domain of patients.
package struct SignedWhiteList {
  /// The list.
  package let bytes: [UInt8]
  /// The list before it was signed.
  package let unsigned: [UInt8]
  /// The certificate of the authority, in PEM.
  package let authority: String

  /// What went wrong while making it.
  package enum Fault: Error {
    case canonicalForm
  }

  /// A certificate with its private key.
  private struct Identity {
    let certificate: Certificate
    let key: _RSA.Signing.PrivateKey

    /// A certificate for `name`, signed by `issuer` or by itself.
    init(_ name: String, isAuthority: Bool, issuer: Identity?) throws {
      key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
      let own = try DistinguishedName {
        CountryName("FR")
        OrganizationName("ESSAI FICTIF")
        CommonName(name)
      }
      certificate = try Certificate(
        version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: Certificate.PublicKey(key.publicKey),
        notValidBefore: Date(timeIntervalSince1970: 1_577_836_800),
        notValidAfter: Date(timeIntervalSince1970: 4_102_444_800), issuer: issuer?.certificate.subject ?? own,
        subject: own, signatureAlgorithm: .sha256WithRSAEncryption,
        extensions: try Certificate.Extensions {
          Critical(
            isAuthority
              ? BasicConstraints.isCertificateAuthority(maxPathLength: nil) : .notCertificateAuthority)
        }, issuerPrivateKey: Certificate.PrivateKey(issuer?.key ?? key))
    }

    var base64: String {
      get throws {
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return Data(serializer.serializedBytes).base64EncodedString()
      }
    }
  }

  /// A list of `count` entries, a fifth of which repeat a domain under another operator, made on `day`. `hasIntermediate`:
  /// the signer's certificate was issued by another one, which comes with it.
  package init(count: Int, day: String, hasIntermediate: Bool = false) throws {
    let authority = try Identity("AC ESSAI", isAuthority: true, issuer: nil)
    let middle = hasIntermediate ? try Identity("AC ESSAI 2", isAuthority: true, issuer: authority) : nil
    let signer = try Identity("liste-blanche.example", isAuthority: false, issuer: middle ?? authority)
    let certificates = try [signer, middle].compactMap { try $0?.base64 }
    let list = SignedWhiteList.list(count: count, day: day)
    unsigned = Array(list.utf8)
    func document(digest: String, value: String) -> [UInt8] {
      Array(
        list.replacing(
          "</ListeBlancheMSSante>",
          with: SignedWhiteList.signature(digest: digest, value: value, certificates: certificates)
            + "</ListeBlancheMSSante>"
        ).utf8)
    }
    guard let forms = EnvelopedSignature(document(digest: "", value: "")) else { throw Fault.canonicalForm }
    let digest = Data(SHA256.hash(data: forms.document)).base64EncodedString()
    guard let signed = EnvelopedSignature(document(digest: digest, value: "")) else { throw Fault.canonicalForm }
    let value = try signer.key.signature(for: SHA256.hash(data: signed.signedInfo), padding: .insecurePKCS1v1_5)
    bytes = document(digest: digest, value: value.rawRepresentation.base64EncodedString())
    self.authority = try authority.certificate.serializeAsPEM().pemString
  }

  private static func list(count: Int, day: String) -> String {
    let distinct = max(1, count * 4 / 5)
    let entries = (0..<count).map { index in
      let domain = index == 0 ? "patient" : "domaine-\(index % distinct)"
      let structure = 399_000_000_000_000 + (index < distinct ? index % 390 : 390)
      return """
            <Domaine>
              <Nom>\(domain).mssante.fr</Nom>
              <Description>Domaine d'essai \(index)</Description>
              <DNCertificatOperateur>CN=smtp\(index % 390).example,OU=\(structure),O=OPERATEUR D ESSAI,ST=Paris (75),C=FR</DNCertificatOperateur>
              <ResponsableContact>responsable@operateur-essai.example</ResponsableContact>
              <SupportContact>support@operateur-essai.example</SupportContact>
              <DateMAJ>\(day)T09:00:00Z</DateMAJ>
            </Domaine>

        """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListeBlancheMSSante xmlns="https://listeblanche.mssante.fr/schema">
        <DateDeGeneration>\(day)T06:00:00Z</DateDeGeneration>
        <ListeDomaines>
      \(entries.joined())  </ListeDomaines>
      </ListeBlancheMSSante>

      """
  }

  private static func signature(digest: String, value: String, certificates: [String]) -> String {
    let chain = certificates.map { "<X509Certificate>\($0)</X509Certificate>" }.joined()
    let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
    let signatures = "http://www.w3.org/2000/09/xmldsig#"
    return """
      <Signature xmlns="\(signatures)"><SignedInfo><CanonicalizationMethod Algorithm="\(exclusive)"/>\
      <SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><Reference URI=""><Transforms>\
      <Transform Algorithm="\(signatures)enveloped-signature"/><Transform Algorithm="\(exclusive)"/></Transforms>\
      <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>\(digest)</DigestValue>\
      </Reference></SignedInfo><SignatureValue>\(value)</SignatureValue>\
      <KeyInfo><X509Data>\(chain)</X509Data></KeyInfo></Signature>
      """
  }
}
