import Convergence

/// The signature beside a run file: `RUN.json.sig`.
enum SignatureFile {
  static func path(of file: String) -> String { file + ".sig" }

  static func write(_ bytes: [UInt8], to file: String, privateKey: String) throws {
    do {
      let pem = String(decoding: try Folder.read(privateKey, limit: 65_536), as: UTF8.self)
      try Folder.write(Array(try RunSignature.sign(bytes, privateKey: pem).utf8), to: path(of: file))
    } catch let fault as RunSignature.Fault {
      throw ConfigurationError(file: privateKey, fault.text)
    }
  }

  /// Whether the signature beside `file` is that of its bytes.
  static func isValid(_ bytes: [UInt8], of file: String, publicKey: String) throws -> Bool {
    let signature = String(decoding: try Folder.read(path(of: file), limit: 4_096), as: UTF8.self)
    do {
      let pem = String(decoding: try Folder.read(publicKey, limit: 65_536), as: UTF8.self)
      return try RunSignature.isValid(signature, of: bytes, publicKey: pem)
    } catch let fault as RunSignature.Fault {
      throw ConfigurationError(file: fault == .notASignature ? path(of: file) : publicKey, fault.text)
    }
  }
}
