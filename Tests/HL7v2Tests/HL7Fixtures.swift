import DocumentTree
import HL7v2

/// The definitions of the project, and the base messages of the tests: invented patient, test OID.
enum HL7Fixtures {
  static func dictionary() throws -> HL7Dictionary { try loaded.get() }

  private static let loaded = Result { try HL7Dictionary(texts: texts()) }

  struct BadPath: Error {
    var text: String
  }

  static func path(_ text: String) throws -> HL7Path {
    guard let path = HL7Path(text) else { throw BadPath(text: text) }
    return path
  }

  /// Reads one definition file of the package.
  static func text(_ name: String) throws -> String {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return try String(decoding: FileBytes.read("\(root)/Profiles/hl7v2/base/\(name).yaml"), as: UTF8.self)
  }

  static func texts() throws -> HL7Dictionary.Texts {
    HL7Dictionary.Texts(
      dataTypes: try text("datatypes"), segments: try text("segments"), structures: try text("structures"),
      triggers: try text("triggers"))
  }

  /// A structure of the standard, or with `/TD` one as the volet on documents derives it.
  static func grammar(_ name: String) throws -> MessageGrammar? {
    let parts = name.split(separator: "/").map(String.init)
    guard parts.last == "TD", let base = try dictionary().grammars[parts[0]] else {
      return try dictionary().grammars[name]
    }
    let changes: [GrammarChange] =
      parts[0] == "MDM_T02"
      ? [.tighten("COMMON_ORDER", isRequired: true, isSingle: true), .insert(items: "[{PRT}]", after: "OBX")]
      : [
        .tighten("PATIENT_RESULT", isRequired: false, isSingle: true),
        .tighten("PATIENT", isRequired: true, isSingle: false), .tighten("ORC", isRequired: true, isSingle: false),
        .tighten("OBSERVATION", isRequired: true, isSingle: false), .insert(items: "[{PRT}]", after: "OBX"),
        .remove("FT1"), .remove("CTI"), .remove("SPECIMEN"), .remove("DSC"),
      ]
    return try base.applying(changes, name: name)
  }

  static let patient =
    "PID|1||180017511500374^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS"
    + "~778812^^^CH-ALPHA&1.2.250.1.999.9.1&ISO^PI||MARTINEAU^LUCIEN^LUCIEN ADRIEN^^M.^^L||19800115|M|||"
    + "12 rue des Acacias^^LYON^^69003^FRA^H~^^^^^^BDL^^75115|||||||DA2025001^^^CH-ALPHA&990000010&M^AN"
    + "|||||||||||||N|VALI"

  static let document = "PENsaW5pY2FsRG9jdW1lbnQvPg=="

  /// The base MDM: TD 2.1, initial, for the DMP only.
  static let mdm: [String] =
    [
      #"MSH|^~\&|RIS-A|CH-ALPHA|PFI-A|CH-ALPHA|20250314091500||MDM^T02^MDM_T02"#
        + "|MSG0001|T|2.6|||||FRA|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2",
      "EVN||20250314091500",
      patient,
      "PV1|1|I|||||||||||||||||V2025001^^^CH-ALPHA&990000010&M^VN|||||||||||||||||||||||||20250313180000",
      "ORC|NW",
      "OBR|1|||18748-4^CR d'imagerie médicale^LN",
      "TXA|1|18748-4|TEXT|||||||||1.2.250.1.999.1.1.42|||||AU",
      "OBX|1|ED|18748-4^CR d'imagerie médicale^LN||^text^XML^Base64^\(document)||||||F",
      "PRT||UC||SB^Send by^participation|899700000005^LEBRUN^Odile^^^^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS"
        + "|||CH-ALPHA^^^^^ASIP-SANTE-ST&1.2.250.1.71.4.2.2&ISO^FINEG^^^990000010",
    ]
    + ["MASQUE_PS", "INVISIBLE_PATIENT", "DESTDMP"].enumerated().map { index, code in
      "OBX|\(index + 2)|CWE|\(code)^Métadonnée^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F"
    }

  /// The base ADT: PAM France 2.11, A01.
  static let adt: [String] = [
    #"MSH|^~\&|GAM-A|CH-ALPHA|DPI-A|CH-ALPHA|20250314091500||ADT^A01^ADT_A01"#
      + "|ADT0001|T|2.5^FRA^2.11|||||FRA|UNICODE UTF-8|FR||2.11^IHE_FRANCE-2.11-PAM",
    "EVN||20250313180200||||20250313180000",
    patient,
    "PV1|1|I|3410^12^2^CH-ALPHA&990000010&M|R|||||||||||||||V2025001^^^CH-ALPHA&990000010&M^VN"
      + "|||||||||||||||||||||||||20250313180000|||||||V",
    "ZBE|M0001^CH-ALPHA^1.2.250.1.999.9.7^ISO|20250313180000||INSERT|N||Cardiologie^^^^^CH-ALPHA&990000010&M^UF^^^3410"
      + "|Cardiologie^^^^^CH-ALPHA&990000010&M^UF^^^3410|HMS",
    "ZFA|ACTIF|20250313180000|||||||INO|20250313180000|IC|20250313180000",
    "ZFD||||N|INSI|20250313175900",
  ]

  /// An acknowledgement.
  static let ack: [String] = [
    #"MSH|^~\&|PFI-A|CH-ALPHA|RIS-A|CH-ALPHA|20250314091500||ACK^T02^ACK|ACK0001|T|2.6|||||FRA|UNICODE UTF-8"#,
    "MSA|AA|MSG0001",
  ]

  /// The segments as bytes, each ended by `terminator`.
  static func bytes(_ segments: [String], terminator: String = "\r") -> [UInt8] {
    segments.flatMap { Array(($0 + terminator).utf8) }
  }

  static func read(_ bytes: [UInt8], limits: HL7Limits = HL7Limits()) throws -> HL7File {
    try ER7Reader(dictionary: dictionary(), limits: limits).read(bytes)
  }

  static func read(_ segments: [String]) throws -> HL7File { try read(bytes(segments)) }

  /// The base `message` with the segment that begins as `segment` does replaced by it.
  static func message(_ message: [String], with segment: String) -> [String] {
    message.map { $0.prefix(3) == segment.prefix(3) ? segment : $0 }
  }
}
