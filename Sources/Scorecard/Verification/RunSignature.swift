import Conformance
import Crypto
import Foundation

/// An Ed25519 signature over the bytes of a run file, in a file beside it: whoever has the key says that the file is theirs.
public enum RunSignature {
  /// Why a key or a signature cannot be used.
  public enum Fault: Error, Sendable, Hashable {
    /// Not a PEM of an Ed25519 private key (PKCS #8), as `openssl genpkey -algorithm ed25519` writes it.
    case notAPrivateKey
    /// Not a PEM of an Ed25519 public key (SubjectPublicKeyInfo).
    case notAPublicKey
    /// Not 64 bytes in base64.
    case notASignature

    /// The fault in words.
    public var text: Localized {
      switch self {
      case .notAPrivateKey:
        return Localized(
          fr: "une clé privée Ed25519 au format PEM (PKCS #8) est attendue",
          en: "an Ed25519 private key in PEM (PKCS #8) is expected")
      case .notAPublicKey:
        return Localized(
          fr: "une clé publique Ed25519 au format PEM est attendue", en: "an Ed25519 public key in PEM is expected")
      case .notASignature:
        return Localized(
          fr: "une signature de 64 octets en base64 est attendue", en: "a 64-byte signature in base64 is expected")
      }
    }
  }

  /// The text of the signature file of `bytes`: base64 and a line feed.
  public static func sign(_ bytes: [UInt8], privateKey pem: String) throws(Fault) -> String {
    guard let raw = key(pem, label: "PRIVATE KEY", prefix: privatePrefix),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw),
      let signature = try? key.signature(for: Data(bytes))
    else { throw .notAPrivateKey }
    return signature.base64EncodedString() + "\n"
  }

  /// Whether `signature`, the text of a signature file, is that of `bytes` by the holder of the key.
  public static func isValid(_ signature: String, of bytes: [UInt8], publicKey pem: String) throws(Fault) -> Bool {
    guard let raw = key(pem, label: "PUBLIC KEY", prefix: publicPrefix),
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
    else { throw .notAPublicKey }
    guard let signed = Data(base64Encoded: signature.filter { !$0.isWhitespace }), signed.count == 64 else {
      throw .notASignature
    }
    return key.isValidSignature(signed, for: Data(bytes))
  }

  /// RFC 8410: the DER that stands before the 32 bytes of a key.
  private static let privatePrefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private static let publicPrefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  private static func key(_ pem: String, label: String, prefix: [UInt8]) -> Data? {
    let lines = pem.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace } }
    guard let start = lines.firstIndex(of: "-----BEGIN\(label.filter { $0 != " " })-----"),
      let end = lines.firstIndex(of: "-----END\(label.filter { $0 != " " })-----"), start < end,
      let der = Data(base64Encoded: lines[(start + 1)..<end].joined()), der.count == prefix.count + 32,
      Array(der.prefix(prefix.count)) == prefix
    else { return nil }
    return Data(der.suffix(32))
  }
}
