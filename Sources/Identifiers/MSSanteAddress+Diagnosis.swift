extension MSSanteAddress {
  /// Judges one address as a field holds it: syntax, then domain, then the local part of a patient.
  ///
  /// Blanks, `mailto:`, display name and brackets around the address are reported and left out, so that what is inside is
  /// judged too. Membership is judged only when the domain is well written; a listed domain is no look-alike.
  public static func diagnose(_ text: String, in context: AddressContext = AddressContext()) -> AddressDiagnosis {
    var reader = AddressReader(text)
    return reader.read(in: context)
  }

  /// The same for bytes that should be UTF-8; a byte that is not becomes U+FFFD, which no part may hold.
  public static func diagnose(
    _ bytes: some Collection<UInt8>, in context: AddressContext = AddressContext()
  ) -> AddressDiagnosis {
    diagnose(String(decoding: bytes, as: UTF8.self), in: context)
  }
}
