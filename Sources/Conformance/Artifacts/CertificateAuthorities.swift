import Foundation
import SwiftASN1
public import X509

/// The authorities that the user trusts, from files: `IGC-Santé` for the white list. Nothing is fetched.
public struct CertificateAuthorities: Sendable, Hashable {
  /// Their certificates.
  public private(set) var certificates: [Certificate] = []

  /// No authority.
  public init() {}

  /// The certificates in `bytes`: PEM, one or several, or DER.
  public init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
    do {
      let text = String(decoding: bytes, as: UTF8.self)
      certificates =
        text.contains("-----BEGIN CERTIFICATE-----")
        ? try PEMDocument.parseMultiple(pemString: text).filter { $0.discriminator == "CERTIFICATE" }
          .map { try Certificate(derEncoded: $0.derBytes) }
        : [try Certificate(derEncoded: bytes)]
    } catch {
      throw ConfigurationError(
        file: file,
        Localized(fr: "certificat illisible (PEM ou DER attendu)", en: "unreadable certificate (PEM or DER)"))
    }
    guard !certificates.isEmpty else {
      throw ConfigurationError(file: file, Localized(fr: "aucun certificat", en: "no certificate"))
    }
  }

  /// The last day of each certificate, in UTC.
  public var expiries: [CivilDate] {
    certificates.compactMap { CivilDate(iso: String($0.notValidAfter.formatted(.iso8601).prefix(10))) }
  }

  /// Whether there is none.
  public var isEmpty: Bool { certificates.isEmpty }

  /// Adds those of another file.
  public mutating func add(_ other: CertificateAuthorities) { certificates += other.certificates }

  /// The way from `certificate` to one of them: the certificate itself, then those of `others`, which are not believed for
  /// themselves, up to the one that an authority issued. Nothing where there is no such way.
  func chain(from certificate: Certificate, through others: [Certificate]) -> [Certificate]? {
    var chain = [certificate]
    var others = others.prefix(CertificateAuthorities.longestChain)[...]
    while let last = chain.last {
      if certificates.contains(where: { $0 == last || issued($0, last) }) { return chain }
      guard let next = others.firstIndex(where: { issued($0, last) }) else { return nil }
      chain.append(others.remove(at: next))
    }
    return nil
  }

  /// Most certificates that are looked at beside the authorities.
  private static let longestChain = 8

  private func issued(_ authority: Certificate, _ certificate: Certificate) -> Bool {
    authority.subject == certificate.issuer && isAuthority(authority)
      && authority.publicKey.isValidSignature(certificate.signature, for: certificate)
  }

  private func isAuthority(_ certificate: Certificate) -> Bool {
    guard let constraints = try? certificate.extensions.basicConstraints else { return false }
    if case .isCertificateAuthority = constraints { return true }
    return false
  }
}
