import Crypto

/// SHA-256 of `bytes` in lower-case hexadecimal.
public func sha256(_ bytes: some Sequence<UInt8>) -> String {
  var hash = SHA256()
  let isContiguous: Void? = bytes.withContiguousStorageIfAvailable {
    hash.update(bufferPointer: UnsafeRawBufferPointer($0))
  }
  if isContiguous == nil { hash.update(data: Array(bytes)) }
  return hexadecimal(hash.finalize())
}

/// `bytes` in lower-case hexadecimal.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
