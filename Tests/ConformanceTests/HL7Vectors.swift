/// The vectors that are edits of the text of one base message.
enum HL7Vectors {
  private static let participant =
    "PRT||UC||RCT^Result(s) Copies To^participation|899700000013^GARNIER^Paul^^^^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO"
    + "^D^^^IDNPS||||||||||^^X.400^paul.garnier@exemple-alpha.mssante.fr"
  private static let unit = "Cardiologie^^^^^CH-ALPHA&990000010&M^UF^^^3410"
  private static let rol =
    "ROL||UC|RP|899700000005^LEBRUN^Odile^^^^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS"
  private static let account = "180017511500374^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS"

  private static func mdm(
    _ name: String, _ verdict: HL7Vector.Verdict, _ edits: (this: String, by: String)...
  ) -> HL7Vector {
    HL7Vector(name: name, base: HL7VectorBases.mdm, edits: edits, verdict: verdict)
  }

  private static func adt(
    _ name: String, _ verdict: HL7Vector.Verdict, _ edits: (this: String, by: String)...
  ) -> HL7Vector {
    HL7Vector(name: name, base: HL7VectorBases.adt, edits: edits, verdict: verdict)
  }

  private static func of(
    _ base: [String], _ name: String, _ verdict: HL7Vector.Verdict, _ edits: (this: String, by: String)...
  ) -> HL7Vector {
    HL7Vector(name: name, base: base, edits: edits, verdict: verdict)
  }

  /// The line that holds the document, and the end of its base64 with the status after it.
  private static let carrier = HL7VectorBases.mdm.first { $0.hasPrefix("OBX|1|") } ?? ""
  private static let end = "bWVudD4=||||||"

  private static func carrying(_ base64: String) -> String {
    "OBX|1|ED|18748-4^CR d'imagerie médicale^LN||^text^XML^Base64^\(base64)||||||F"
  }

  static let all: [HL7Vector] = syntax + header + identity + document + content + visit + movement + acknowledgement

  private static let syntax: [HL7Vector] = [
    mdm("V02", .error(["HL7-002"]), ("^~\\&", "^~^&")),
    mdm("V03", .warning(["HL7-002"]), ("^", "$")),
    mdm("V04", .pass, ("\r", "\n")),
    mdm("V05", .pass, ("ORC|NW", "ORC|NW||||"), ("LUCIEN ADRIEN^^M.^^L", "LUCIEN ADRIEN^^M.^^L^^^^^^^")),
    mdm("V06", .error(["HL7-004"]), ("\rPID", "\rP1|x\rPID")),
    mdm("V08", .warning(["HL7-006"]), ("UNICODE UTF-8", "8859/15")),
    mdm("V09a", .error(["HL7-007"]), ("UNICODE UTF-8", "8859/1")),
    mdm("V09b", .error(["HL7-007"]), ("UNICODE UTF-8", "UNICODE UTF-8~8859/15")),
    mdm(
      "V14", .error(["HL7-012"]), ("\rTXA|1|18748-4|TEXT|||||||||1.2.250.1.999.1.1.42|||||AU", ""),
      ("\rORC", "\rTXA|1|18748-4|TEXT|||||||||1.2.250.1.999.1.1.42|||||AU\rORC")),
    mdm("V15", .pass, ("||MARTINEAU^LUCIEN^LUCIEN ADRIEN", "||\"\"^LUCIE^^^^^D~MARTINEAU^LUCIEN^LUCIEN ADRIEN")),
    mdm("V17", .error(["HL7-018"]), ("EVN||20250314091500", "EVN||20250230101500")),
    mdm("V18", .warning(["HL7-021"]), ("OBR|1|||18748-4^CR d'imagerie médicale", "OBR|1|||18748-4^CR \\Q\\ imagerie")),
    mdm("V40", .error(["HL7-012"]), ("PENsaW5p", "PENsaW5p\r")),
  ]

  private static let content: [HL7Vector] = [
    mdm("V28", .error(["HL7-039"]), ("|19800115|M|", "|19800115|F|")),
    mdm("V34", .error(["HL7-036"]), ("1.1.42|||||AU", "1.1.42^CH-ALPHA|||||AU")),
    mdm("V35", .error(["HL7-037"]), ("MDM^T02^", "MDM^T10^"), ("ORC|NW", "ORC|RO"), (end + "F", end + "C")),
    mdm(
      "V36", .error(["HL7-037", "HL7-089"]), ("MDM^T02^", "MDM^T10^"), ("ORC|NW", "ORC|RO"), (end + "F", end + "C"),
      ("1.1.42|||||AU", "1.1.42|1.2.250.1.999.1.1.42||||AU")),
    mdm("V37", .error(["HL7-038"]), (carrier, carrying("Qm9uam91cg=="))),
    mdm("V38", .warning(["HL7-038"]), (end, "bWVudD4||||||")),
    mdm("V39", .error(["HL7-038"]), (carrier, carrying("PENsa"))),
    mdm("V41", .error(["HL7-039"]), ("|19800115|M|", "|19800116|M|")),
  ]

  private static let header: [HL7Vector] = [
    mdm("V10", .error(["HL7-009"]), ("MDM^T02^MDM_T02", "MDM^T02^MDM_T01")),
    mdm("V11", .error(["HL7-011"]), ("|T|2.6|", "|T|2.5|")),
    adt("V12", .error(["HL7-011"]), ("2.5^FRA^2.11|", "2.5^FRA^2.11.1|")),
    mdm("V13", .warning(["HL7-011"]), ("2.1^CISIS_CDA_HL7_V2", "9.9^CISIS_CDA_HL7_V2")),
  ]

  private static let identity: [HL7Vector] = [
    mdm("V16", .error(["HL7-022"]), ("PID|1||\(account)~778812^^^CH-ALPHA&1.2.250.1.999.9.1&ISO^PI|", "PID|1||\"\"|")),
    mdm("V19", .error(["HL7-023"]), ("778812^^^CH-ALPHA&1.2.250.1.999.9.1&ISO^PI", "778812^^^^PI")),
    mdm("V21", .error(["HL7-025"]), ("180017511500374^^^ASIP", "180017511500375^^^ASIP")),
    mdm("V20", .error(["HL7-024", "INS-030"]), (account, "180017511500374^^^ASIP-SANTE-INS-NIR^INS")),
    mdm("V23", .error(["HL7-025"]), ("180017511500374^^^ASIP", "185012A00402195^^^ASIP")),
    mdm("V24", .warning(["HL7-026"]), ("&ISO^INS~", "&ISO^INS^^20240102~")),
    mdm("V26a", .error(["HL7-028", "INS-107"]), ("~^^^^^^BDL^^75115", "")),
    mdm("V26b", .error(["HL7-028", "INS-107"]), ("BDL^^75115", "BDL")),
    mdm("V27", .error(["HL7-028"]), ("LUCIEN^LUCIEN ADRIEN^^M.", "LUCIEN^^^M.")),
    mdm("V25", .error(["HL7-027", "HL7-046"]), ("|N|VALI", "|N|PROV")),
    mdm("V29", .error(["HL7-031"]), ("^^M.^^L|", "^^M.^^M|")),
    mdm("V30", .error(["HL7-032"]), ("|19800115|M|", "|19800115|O|")),
    mdm("V31", .error(["HL7-033", "INS-100"]), ("&M^AN|||||||||||||N", "&M^AN|180017511500374||||||||||||N")),
    adt(
      "V70", .pass,
      (
        "^PI||MARTINEAU",
        "^PI~DUPONT\\F\\Jean\\F\\19590510\\F\\1\\F\\123\\F\\abc^^^CNOP&1.2.250.1.176.1.2&ISO^NDP||MARTINEAU"
      )),
  ]

  private static let document: [HL7Vector] = [
    mdm("V32", .error(["HL7-035"]), ("ORC|NW", "ORC|CA")),
    mdm(
      "V33", .error(["HL7-034"]), ("OBR|1|||18748-4^CR d'imagerie médicale", "OBR|1|||11502-2^CR d'examens biologiques")
    ),
    mdm(
      "V42", .error(["HL7-041"]), ("OBX|7|CWE|DESTDMP^Destinataire DMP", "OBX|7|CWE|X^x"),
      ("OBX|8|CWE|DESTMSSANTEPS^", "OBX|8|CWE|DESTDMP^"), ("OBX|7|CWE|X^x", "OBX|7|CWE|DESTMSSANTEPS^x")),
    mdm("V43", .error(["HL7-043"]), ("OBX|2|CWE|", "OBX|2|CE|")),
    mdm(
      "V44", .error(["HL7-044"]),
      ("Masqué aux professionnels de Santé^MetaDMPMSS", "Masqué aux professionnels de Santé")),
    mdm("V45", .error(["HL7-047"]), ("BAL applicative)^MetaDMPMSS||N", "BAL applicative)^MetaDMPMSS||Y")),
    mdm(
      "V46", .warning(["HL7-049"]), ("BAL applicative)^MetaDMPMSS||N", "BAL applicative)^MetaDMPMSS||Y"),
      ("\rOBX|2|", "\r\(participant)\rOBX|2|")),
    mdm(
      "V47", .error(["HL7-048"]), ("par le patient^MetaDMPMSS||N", "par le patient^MetaDMPMSS||Y"),
      ("Destinataire Patient^MetaDMPMSS||N", "Destinataire Patient^MetaDMPMSS||Y")),
    of(HL7VectorBases.oru, "V48", .error(["HL7-013"]), ("\rORC|NW", "")),
    of(HL7VectorBases.oru, "V49", .error(["HL7-043"]), ("|CE|MASQUE_PS", "|CWE|MASQUE_PS")),
    of(HL7VectorBases.twoDocuments, "V50", .pass),
    of(HL7VectorBases.twoDocuments, "V51", .error(["HL7-054"]), ("\rOBX|3|", "\r\(participant)\rOBX|3|")),
    of(HL7VectorBases.lps, "V53", .error(["HL7-056"]), ("PV1|1|N", "PV1|1|I")),
  ]

  private static let visit: [HL7Vector] = [
    adt("V58", .warning(["HL7-063"]), ("20250313180000|||||||V", "20250313180000")),
    adt("V59", .error(["HL7-062"]), ("V2025001^^^CH-ALPHA&990000010&M^VN", "")),
    adt("V60", .error(["HL7-061"]), ("|3410^12^2^CH-ALPHA&990000010&M|", "|^12^2|")),
    adt("V61", .error(["HL7-020"]), ("&M|R|", "&M|Z|")),
    adt("V62", .error(["HL7-065"]), ("ADT^A01^ADT_A01", "ADT^A06^ADT_A06"), ("PV1|1|I|", "PV1|1|O|")),
    adt("V65", .warning(["HL7-068"]), ("\rZBE", "\rPV2||||||||20250313180000|20250312180000\rZBE")),
    adt("V66", .error(["HL7-069"]), ("\rPV1", "\r\(rol)\rPV1")),
    adt("V67", .error(["HL7-086", "HL7-015", "HL7-018"]), ("^^L||19800115", "^^L|||19800115")),
    adt("V68", .error(["HL7-064"]), ("ADT^A01^ADT_A01", "ADT^A28^ADT_A05")),
  ]

  private static let movement: [HL7Vector] = [
    adt(
      "V54", .error(["HL7-058"]),
      ("\rZBE|M0001^CH-ALPHA^1.2.250.1.999.9.7^ISO|20250313180000||INSERT|N||\(unit)|\(unit)|HMS", "")),
    adt(
      "V55", .error(["HL7-058", "HL7-016"]),
      ("||INSERT|N||\(unit)|\(unit)|HMS", "|20250314080000|INSERT|N||\(unit)||HMS")),
    adt("V56", .error(["HL7-058", "HL7-059"]), ("||INSERT|N||\(unit)|\(unit)|HMS", "||UPDATE|N|A01|\(unit)||HMS")),
    adt("V57", .error(["HL7-060"]), ("||INSERT|N||\(unit)|\(unit)|HMS", "||INSERT|N||\(unit)||C")),
    adt(
      "V63", .error(["HL7-066"]),
      ("ZFA|ACTIF|20250313180000|||||||INO|20250313180000|IC|20250313180000", "ZFA||||||||||||")),
    adt(
      "V64", .error(["HL7-066", "HL7-067"]),
      ("ZFA|ACTIF|20250313180000|||||||INO|20250313180000|IC|20250313180000", "ZFA|OUVERT|20250313180000||Y")),
    of(removal, "V69", .pass),
  ]

  /// A47 that removes an INS.
  private static let removal: [String] = HL7VectorBases.adt.compactMap { line in
    switch line.prefix(3) {
    case "MSH": line.replacing("ADT^A01^ADT_A01", with: "ADT^A47^ADT_A30")
    case "PID":
      line.replacing(
        "\(account)~778812^^^CH-ALPHA&1.2.250.1.999.9.1&ISO^PI",
        with: "778812^^^CH-ALPHA&1.2.250.1.999.9.1&ISO^PI~\"\"^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS"
      ).replacing("|N|VALI", with: "|N|PROV")
    case "PV1": "MRG|\(account)"
    case "ZBE", "ZFA", "ZFD": nil
    default: line
    }
  }

  private static let acknowledgement: [HL7Vector] = [
    of(HL7VectorBases.ack, "V71", .error(["HL7-070"]), ("MSA|AA|", "MSA|AE|")),
    of(
      HL7VectorBases.ack, "V72", .pass,
      ("MSA|AA|MSG0001", "MSA|AE|MSG0001\rERR||PID^1^3^1|101^Required field missing^messageErrorCondition|E")),
    of(HL7VectorBases.zam, "V74", .error(["HL7-072"]), ("Y^^expandedYes", "N^^expandedYes")),
    of(
      HL7VectorBases.zam, "V75", .pass,
      (
        "Y^^expandedYes-NoIndicator||||||F",
        "N^^expandedYes-NoIndicator||||||F\rERR|||207^Application error^messageErrorCondition|E|902^Identifiant patient inconnu^applicationErrorCondition"
      )),
    of(HL7VectorBases.zam, "V76", .error(["HL7-072"]), ("ZAM^Z01", "ZAM^Z02")),
  ]
}
