/// The base messages of the vectors of the fact sheet (§8): invented patient, test OID, a CDA of a header only.
enum HL7VectorBases {
  /// TD 2.1, initial sending, for the DMP only.
  static let mdm: [String] = [
    #"MSH|^~\&|RIS-A|CH-ALPHA|PFI-A|CH-ALPHA|20250314091500||MDM^T02^MDM_T02|MSG0001|T|2.6|||||FRA"#
      + #"|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2"#,
    #"EVN||20250314091500"#,
    #"PID|1||180017511500374^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS~778812^^^CH-ALPHA&1"#
      + #".2.250.1.999.9.1&ISO^PI||MARTINEAU^LUCIEN^LUCIEN ADRIEN^^M.^^L||19800115|M|||12 rue des Acac"#
      + #"ias^^LYON^^69003^FRA^H~^^^^^^BDL^^75115|||||||DA2025001^^^CH-ALPHA&990000010&M^AN|||||||||||"#
      + #"||N|VALI"#,
    #"PV1|1|I|||||||||||||||||V2025001^^^CH-ALPHA&990000010&M^VN|||||||||||||||||||||||||202503131"#
      + #"80000"#,
    #"ORC|NW"#,
    #"OBR|1|||18748-4^CR d'imagerie médicale^LN"#,
    #"TXA|1|18748-4|TEXT|||||||||1.2.250.1.999.1.1.42|||||AU"#,
    #"OBX|1|ED|18748-4^CR d'imagerie médicale^LN||^text^XML^Base64^PENsaW5pY2FsRG9jdW1lbnQgeG1sbnM"#
      + #"9InVybjpobDctb3JnOnYzIj48aWQgcm9vdD0iMS4yLjI1MC4xLjk5OS4xLjEuNDIiLz48Y29kZSBjb2RlPSIxODc0OC0"#
      + #"0IiBjb2RlU3lzdGVtPSIyLjE2Ljg0MC4xLjExMzg4My42LjEiLz48cmVjb3JkVGFyZ2V0PjxwYXRpZW50Um9sZT48aWQ"#
      + #"gcm9vdD0iMS4yLjI1MC4xLjIxMy4xLjQuMTAiIGV4dGVuc2lvbj0iMTgwMDE3NTExNTAwMzc0Ii8+PGlkIHJvb3Q9IjE"#
      + #"uMi4yNTAuMS45OTkuOS4xIiBleHRlbnNpb249Ijc3ODgxMiIvPjxwYXRpZW50PjxuYW1lPjxmYW1pbHkgcXVhbGlmaWV"#
      + #"yPSJCUiI+TUFSVElORUFVPC9mYW1pbHk+PGdpdmVuPkxVQ0lFTiBBRFJJRU48L2dpdmVuPjxnaXZlbiBxdWFsaWZpZXI"#
      + #"9IkJSIj5MVUNJRU48L2dpdmVuPjwvbmFtZT48YWRtaW5pc3RyYXRpdmVHZW5kZXJDb2RlIGNvZGU9Ik0iLz48YmlydGh"#
      + #"UaW1lIHZhbHVlPSIxOTgwMDExNSIvPjxiaXJ0aHBsYWNlPjxwbGFjZT48YWRkcj48Y291bnR5Pjc1MTE1PC9jb3VudHk"#
      + #"+PC9hZGRyPjwvcGxhY2U+PC9iaXJ0aHBsYWNlPjwvcGF0aWVudD48L3BhdGllbnRSb2xlPjwvcmVjb3JkVGFyZ2V0Pjw"#
      + #"vQ2xpbmljYWxEb2N1bWVudD4=||||||F"#,
    #"PRT||UC||SB^Send by^participation|899700000005^LEBRUN^Odile^^^^^^ASIP-SANTE-PS&1.2.250.1.71."#
      + #"4.2.1&ISO^D^^^IDNPS|||CH-ALPHA^^^^^ASIP-SANTE-ST&1.2.250.1.71.4.2.2&ISO^FINEG^^^990000010"#,
    #"OBX|2|CWE|MASQUE_PS^Masqué aux professionnels de Santé^MetaDMPMSS||N^^expandedYes-NoIndicato"#
      + #"r||||||F"#,
    #"OBX|3|CWE|INVISIBLE_PATIENT^Document Non Visible par le patient^MetaDMPMSS||N^^expandedYes-N"#
      + #"oIndicator||||||F"#,
    #"OBX|4|CWE|INVISIBLE_REP_LEGAUX^Non visible par les représentants Légaux du patient^MetaDMPMS"#
      + #"S||N^^expandedYes-NoIndicator||||||F"#,
    #"OBX|5|CWE|CONNEXION_SECRETE^Connexion Secrete^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F"#,
    #"OBX|6|CWE|MODIF_CONF_CODE^Modification Confidentiality Code^MetaDMPMSS||N^^expandedYes-NoInd"#
      + #"icator||||||F"#,
    #"OBX|7|CWE|DESTDMP^Destinataire DMP^MetaDMPMSS||Y^^expandedYes-NoIndicator||||||F"#,
    #"OBX|8|CWE|DESTMSSANTEPS^Destinataire (Professionnel de Santé, organisation ou BAL applicativ"#
      + #"e)^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F"#,
    #"OBX|9|CWE|DESTMSSANTEPAT^Destinataire Patient^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F"#,
    #"OBX|10|CWE|ACK_RECEPTION^Accusé de réception^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F"#,
    #"OBX|11|CWE|ACK_LECTURE_MSS^Accusé de lecture^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F"#,
  ]

  /// PAM 2.11, admission.
  static let adt: [String] = [
    #"MSH|^~\&|GAM-A|CH-ALPHA|DPI-A|CH-ALPHA|20250314091500||ADT^A01^ADT_A01|ADT0001|T|2.5^FRA^2.1"#
      + #"1|||||FRA|UNICODE UTF-8|FR||2.11^IHE_FRANCE-2.11-PAM"#,
    #"EVN||20250313180200||||20250313180000"#,
    #"PID|1||180017511500374^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS~778812^^^CH-ALPHA&1"#
      + #".2.250.1.999.9.1&ISO^PI||MARTINEAU^LUCIEN^LUCIEN ADRIEN^^M.^^L||19800115|M|||12 rue des Acac"#
      + #"ias^^LYON^^69003^FRA^H~^^^^^^BDL^^75115|||||||DA2025001^^^CH-ALPHA&990000010&M^AN|||||||||||"#
      + #"||N|VALI"#,
    #"PV1|1|I|3410^12^2^CH-ALPHA&990000010&M|R|||||||||||||||V2025001^^^CH-ALPHA&990000010&M^VN|||"#
      + #"||||||||||||||||||||||20250313180000|||||||V"#,
    #"ZBE|M0001^CH-ALPHA^1.2.250.1.999.9.7^ISO|20250313180000||INSERT|N||Cardiologie^^^^^CH-ALPHA&"#
      + #"990000010&M^UF^^^3410|Cardiologie^^^^^CH-ALPHA&990000010&M^UF^^^3410|HMS"#,
    #"ZFA|ACTIF|20250313180000|||||||INO|20250313180000|IC|20250313180000"#,
    #"ZFD||||N|INSI|20250313175900"#,
  ]

  /// A technical acknowledgement.
  static let ack: [String] = [
    #"MSH|^~\&|PFI-A|CH-ALPHA|RIS-A|CH-ALPHA|20250314091500||ACK^T02^ACK|ACK0001|T|2.6|||||FRA|UNI"#
      + #"CODE UTF-8"#,
    #"MSA|AA|MSG0001"#,
  ]

  /// A business acknowledgement.
  static let zam: [String] = [
    #"MSH|^~\&|PFI-A|CH-ALPHA|RIS-A|CH-ALPHA|20250314091500||ZAM^Z01^ZAM_Z01|ZAM0001|T|2.6|||||FRA"#
      + #"|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2"#,
    #"EVN||20250314092000"#,
    #"OBX|1|CWE|ACK_RECEPTION_DMP^Accusé de réception DMP^AckMetierZAM|MSG0001|Y^^expandedYes-NoIn"#
      + #"dicator||||||F"#,
  ]

  /// TD 2.1 in an ORU of 2.5, made of the MDM.
  static let oru: [String] = mdm.compactMap { line in
    switch line.prefix(3) {
    case "EVN", "TXA": nil
    case "MSH":
      line.replacing("MDM^T02^MDM_T02", with: "ORU^R01^ORU_R01").replacing("|T|2.6|", with: "|T|2.5|")
    default: line.replacing("|CWE|", with: "|CE|").replacing("||^text^", with: "||^TEXT^")
    }
  }

  /// TD 2.1 in an ORU with two documents.
  static let twoDocuments: [String] = {
    var lines = oru
    let second = lines.first { $0.hasPrefix("OBX|1|") }?.replacing("OBX|1|", with: "OBX|2|")
      .replacing("NDIi", with: "NDMi")
    let place = lines.firstIndex { $0.hasPrefix("OBX|2|") } ?? lines.endIndex
    lines =
      lines[..<place]
      + lines[place...].enumerated().map { index, line in
        line.replacing("OBX|\(index + 2)|", with: "OBX|\(index + 3)|")
      }
    lines.insert(second ?? "", at: place)
    return lines
  }()

  /// LPS 1.1, made of the MDM: no visit, the mail after the document, four metadata.
  static let lps: [String] = {
    var lines = mdm.map { line in
      switch line.prefix(3) {
      case "MSH": line.replacing("2.1^CISIS_CDA_HL7_V2", with: "1.1^CISIS_CDA_HL7_LPS")
      case "PV1": "PV1|1|N"
      case "PRT": line + "|||||||^^X.400^odile.lebrun@exemple-alpha.mssante.fr"
      default: line
      }
    }
    lines.removeAll { $0.hasPrefix("OBX") && !$0.hasPrefix("OBX|1|") }
    lines.append(
      "OBX|2|ED|20250314.42@exemple-alpha.mssante.fr^XDM/1.0/DDM+CR||^text^^Base64^Qm9uam91cg==||||||F")
    for (index, code) in ["MASQUE_PS", "INVISIBLE_PATIENT", "INVISIBLE_REP_LEGAUX", "MODIF_CONF_CODE"].enumerated() {
      let line = mdm.first { $0.contains(code) } ?? ""
      lines.append("OBX|\(index + 3)|" + line.drop { $0 != "C" })
    }
    return lines
  }()
}
