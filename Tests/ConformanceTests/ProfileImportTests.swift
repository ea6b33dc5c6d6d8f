import HL7v2
import SeededRandom
import Testing

@testable import Conformance

@Suite("NIST profiles become profiles of messages")
struct ProfileImportTests {
  private static let profile = """
    <ConformanceProfile ID="p1" HL7Version="2.5.1" SchemaVersion="2.5" Type="Constrainable">
      <MetaData Name="Essai" OrgName="Essai" Version="3" Date="2026-01-01"/>
      <Messages>
        <Message ID="m1" Identifier="essai-a04" Name="Essai A04" Type="ADT" Event="A04" StructID="ADT_A01" Description="">
          <Segment Ref="MSH-1" Usage="R" Min="1" Max="1"/>
          <Segment Ref="EVN-1" Usage="R" Min="1" Max="1"/>
          <Segment Ref="PID-1" Usage="R" Min="1" Max="1"/>
          <Segment Ref="PV1-1" Usage="RE" Min="0" Max="1"/>
          <Group ID="g1" Name="ADT_A01.PROCEDURE" Usage="O" Min="0" Max="5">
            <Segment Ref="PR1-1" Usage="R" Min="1" Max="1"/>
            <Segment Ref="ROL-1" Usage="X" Min="0" Max="0"/>
          </Group>
          <Segment Ref="ZZZ-1" Usage="O" Min="0" Max="1"/>
        </Message>
      </Messages>
      <Segments>
        <Segment ID="MSH-1" Name="MSH"/>
        <Segment ID="EVN-1" Name="EVN">
          <Field Name="Event Type Code" Usage="X" Datatype="ID" Min="0" Max="0"/>
        </Segment>
        <Segment ID="PID-1" Name="PID">
          <Field Name="Set ID" Usage="R" Datatype="SI" Min="1" Max="1" MinLength="1" MaxLength="4"/>
          <Field Name="Patient ID" Usage="X" Datatype="CX_1" Min="0" Max="0"/>
          <Field Name="List" Usage="R" Datatype="CX_1" Min="1" Max="2"/>
          <Field Name="Alternate" Usage="O" Datatype="CX_0" Min="0" Max="*"/>
          <Field Name="Name" Usage="R" Datatype="XPN_1" Min="1" Max="1"/>
          <Field Name="Mother" Usage="O" Datatype="XPN_1" Min="0" Max="1"/>
          <Field Name="Birth" Usage="C(R/X)" Datatype="TS_1" Min="0" Max="1"/>
          <Field Name="Sex" Usage="R" Datatype="IS" Min="1" Max="1" Binding="SEX" BindingStrength="R"/>
        </Segment>
        <Segment ID="PV1-1" Name="PV1">
          <Field Name="Set ID" Usage="RE" Datatype="SI_1" Min="0" Max="1"/>
          <Field Name="Class" Usage="R" Datatype="IS" Min="1" Max="1" Binding="ABSENT"/>
        </Segment>
        <Segment ID="PR1-1" Name="PR1"><Field Name="f" Usage="O" Datatype="ST" Min="0" Max="1"/><Field Name="f" Usage="O" Datatype="ST" Min="0" Max="1"/><Field Name="f" Usage="O" Datatype="ST" Min="0" Max="1"/><Field Name="f" Usage="O" Datatype="ST" Min="0" Max="1"/><Field Name="f" Usage="O" Datatype="ST" Min="0" Max="1"/></Segment>
        <Segment ID="ROL-1" Name="ROL"/>
        <Segment ID="ZZZ-1" Name="ZZZ"/>
      </Segments>
      <Datatypes>
        <Datatype ID="CX_0" Name="CX"/>
        <Datatype ID="CX_1" Name="CX">
          <Component Name="ID" Usage="R" Datatype="ST"/>
          <Component Name="Digit" Usage="X" Datatype="ST"/>
          <Component Name="Scheme" Usage="O" Datatype="ID"/>
          <Component Name="Authority" Usage="R" Datatype="HD_1"/>
          <Component Name="Type" Usage="R" Datatype="ID" Binding="TYPE"/>
        </Datatype>
        <Datatype ID="HD_1" Name="HD">
          <Component Name="Namespace" Usage="O" Datatype="IS"/>
          <Component Name="ID" Usage="R" Datatype="ST"/>
        </Datatype>
        <Datatype ID="XPN_1" Name="CX"/>
        <Datatype ID="SI_1" Name="SI"/>
        <Datatype ID="TS_1" Name="TS"/>
      </Datatypes>
    </ConformanceProfile>
    """
  private static let sets = """
    <ValueSetLibrary ValueSetLibraryIdentifier="l">
      <NoValidation><BindingIdentifier>FREE</BindingIdentifier></NoValidation>
      <ValueSetDefinitions>
        <ValueSetDefinition BindingIdentifier="SEX" Name="Sexe" Stability="Static" Extensibility="Closed" ContentDefinition="Extensional">
          <ValueElement Value="F" CodeSystem="x" Usage="R"/><ValueElement Value="M" CodeSystem="x" Usage="P"/>
          <ValueElement Value="U" CodeSystem="x" Usage="E"/>
        </ValueSetDefinition>
        <ValueSetDefinition BindingIdentifier="TYPE" Name="Type" Extensibility="Open"><ValueElement Value="PI"/></ValueSetDefinition>
      </ValueSetDefinitions>
    </ValueSetLibrary>
    """
  private static let constraints = """
    <ConformanceContext UUID="u">
      <Predicates>
        <Segment><ByID ID="PID-1">
          <Predicate Target="7[1]" TrueUsage="R" FalseUsage="O"><Description>Naissance</Description>
            <Condition><AND><Presence Path="5[1].1[1]"/><NOT><PlainText Path="8[1]" Text="U" IgnoreCase="false"/></NOT></AND></Condition>
          </Predicate>
          <Predicate Target="6[1]" TrueUsage="R" FalseUsage="O"><Condition><Plugin QualifiedClassName="x"/></Condition></Predicate>
        </ByID></Segment>
      </Predicates>
      <Constraints>
        <Datatype><ByID ID="SI_1">
          <Constraint ID="c5"><Description>Un chiffre</Description><Assertion><Format Path="." Regex="^\\d$"/></Assertion></Constraint>
          <Constraint ID="c6"><Description>Deux lectures</Description><Assertion><AND><Presence Path="."/><Presence Path="."/></AND></Assertion></Constraint>
        </ByID><ByID ID="CX_1">
          <Constraint ID="c1"><Description>Numéro</Description><Assertion><Format Path="1[1]" Regex="[0-9]{3,6}"/></Assertion></Constraint>
        </ByID></Datatype>
        <Segment><ByName Name="PID">
          <Constraint ID="c2"><Description>Rang</Description><Assertion><PlainText Path="1[1]" Text="1" IgnoreCase="false"/></Assertion></Constraint>
          <Constraint ID="c3"><Description>Deux champs</Description><Assertion><PathValue Path1="3[1].1[1]" Operator="EQ" Path2="4[1].1[1]"/></Assertion></Constraint>
        </ByName></Segment>
        <Message><ByID ID="m1"><Constraint ID="c4"><Description>Tout le message</Description><Assertion/></Constraint></ByID></Message>
      </Constraints>
    </ConformanceContext>
    """

  private static func files(_ edit: (String) -> String = { $0 }) -> [(path: String, bytes: [UInt8])] {
    [
      ("Profile.xml", Array(edit(profile).utf8)), ("ValueSets.xml", Array(edit(sets).utf8)),
      ("Constraints.xml", Array(edit(constraints).utf8)),
    ]
  }

  private func output(msh21: String? = "3^ESSAI") throws -> ProfileImporter.Output {
    let outputs = try ProfileImporter(library: Shared.library.get()).outputs(of: Self.files(), msh21: msh21)
    return try #require(outputs.first)
  }

  private func library() throws -> ProfileLibrary {
    let output = try output()
    return try ProfileLibrary.embedded(adding: [(output.id + ".yaml", output.text)])
  }

  private static let right = [
    #"MSH|^~\&|A|B|C|D|20260101000000||ADT^A04^ADT_A01|1|T|2.5.1|||||FRA|UNICODE UTF-8|||3^ESSAI"#,
    "EVN||20260101000000",
    "PID|1||1234^^^A&1.2.250.1.999.1&ISO^PI||DUPONT||19800101|F",
    "PV1|1|I",
  ]

  /// The errors of the family HL7 on the right message with changes.
  private func errors(_ edits: (String, String)...) throws -> [String] { try found(.error, edits) }

  /// The findings of the family HL7 with this severity on the right message with changes.
  private func found(_ severity: Severity, _ edits: [(String, String)]) throws -> [String] {
    var text = Self.right.joined(separator: "\r") + "\r"
    for (this, by) in edits {
      try #require(text.contains(this))
      text = text.replacing(this, with: by)
    }
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(library: try library(), options: CheckOptions(today: today))
    return try validator.validate(Array(text.utf8), name: "adt.hl7").findings
      .filter { $0.severity == severity && $0.rule.family == "HL7" }.map { "\($0.rule) \($0.location.path)" }
  }

  @Test("what is made loads, is chosen by MSH-21, and gives no reason for a remark")
  func loads() throws {
    let library = try library()
    #expect(MessageProfileLint(library: library).remarks == [])
    guard
      case .row(let row) = library.definitions.table.select(
        msh21: ["3^ESSAI"], msh9: "ADT^A04^ADT_A01", msh12: "2.5.1")
    else {
      Issue.record("not chosen")
      return
    }
    #expect(row.id == "essai-a04")
    #expect(try errors() == [])
  }

  @Test("usage, cardinality, types, tables, patterns and conditions judge as in the original")
  func judges() throws {
    #expect(try errors(("EVN||", "EVN|A04|")) == ["HL7-016 EVN-1"])
    #expect(try errors(("PID|1||", "PID|1|12|")) == ["HL7-016 PID-2"])
    #expect(try errors(("^PI||", "^PI~123^^^A&1.2&ISO^PI~456^^^A&1.2&ISO^PI||")) == ["HL7-017 PID-3[3]"])
    #expect(try errors(("&1.2.250.1.999.1&ISO", "")) == ["HL7-015 PID-3.4.2"])
    #expect(try errors(("||1234^", "||12^")) == ["HL7-018 PID-3.1"])
    #expect(try errors(("PID|1|", "PID|2|")) == ["HL7-018 PID-1"])
    #expect(try errors(("PV1|1|", "PV1|12|")) == ["HL7-018 PV1-1"])
    #expect(try errors(("|F\r", "|U\r"), ("|19800101|", "||")) == ["HL7-020 PID-8"])
    #expect(try errors(("|19800101|", "||")) == ["HL7-015 PID-7"])
  }

  /// What IGAMT 2 exports: bindings, co-constraints and slicings in files of their own, and no version of HL7.
  private static let bindings = """
    <ValueSetBindingsContext ID="b"><ValueSetBindings>
      <Segment><ByID ID="PID-1">
        <ValueSetBinding BindingStrength="R" Target="8[*]"><BindingLocations><SimpleBindingLocation CodeLocation="."/></BindingLocations><Bindings><Binding BindingIdentifier="SEX"/></Bindings></ValueSetBinding>
        <ValueSetBinding BindingStrength="R" Target="1[*]"><BindingLocations/><Bindings><Binding BindingIdentifier="SEX"/><Binding BindingIdentifier="TYPE"/></Bindings></ValueSetBinding>
      </ByID><ByID ID="PID">
        <ValueSetBinding BindingStrength="R" Target="7[*]"><BindingLocations/><Bindings><Binding BindingIdentifier="SEX"/></Bindings></ValueSetBinding>
      </ByID></Segment>
      <Datatype><ByID ID="CX_1">
        <ValueSetBinding BindingStrength="S" Target="5[*]"><BindingLocations><SimpleBindingLocation CodeLocation="."/></BindingLocations><Bindings><Binding BindingIdentifier="CLOSED"/></Bindings></ValueSetBinding>
      </ByID></Datatype>
      <Message><ByID ID="m1"><ValueSetBinding BindingStrength="R" Target="3[1].2[1]"/></ByID></Message>
    </ValueSetBindings><SingleCodeBindings><Datatype><ByID ID="CX_1"><SingleCodeBinding Code="A" CodeSystem="b" Target="3[*]"/></ByID></Datatype></SingleCodeBindings></ValueSetBindingsContext>
    """
  private static let parts = [
    (
      "CoConstraints.xml",
      #"<CoConstraintContext ID="c"><ByMessage ID="m1"><ByGroup><CoConstraint ID="co-1"/></ByGroup></ByMessage></CoConstraintContext>"#
    ),
    (
      "Slicings.xml",
      #"<ProfileSlicing ID="s"><SegmentSlicing><Message ID="m1"><SegmentContext ID="sl-1"/></Message></SegmentSlicing></ProfileSlicing>"#
    ),
  ]

  private func exported() throws -> ProfileImporter.Output {
    var files = Self.files { text in
      text.replacing(#" HL7Version="2.5.1""#, with: "").replacing(#" Binding="SEX" BindingStrength="R""#, with: "")
        .replacing(#" Binding="TYPE""#, with: "").replacing(#"Version="3""#, with: #"Version="null""#)
        .replacing(
          "</ValueSetDefinitions>",
          with: #"""
            <ValueSetDefinition BindingIdentifier="CLOSED" Name="Fermée" Extensibility="Closed"><ValueElement Value="PI"/></ValueSetDefinition>
            </ValueSetDefinitions>
            """#)
    }
    files.append(("Bindings.xml", Array(Self.bindings.utf8)))
    files += Self.parts.map { ($0.0, Array($0.1.utf8)) }
    return try #require(ProfileImporter(library: Shared.library.get()).outputs(of: files, msh21: "3^ESSAI").first)
  }

  @Test("files of bindings, co-constraints and slicings are read, or their entries named; a message of any version")
  func bindings() throws {
    let output = try exported()
    let library = try ProfileLibrary.embedded(adding: [(output.id + ".yaml", output.text)])
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(library: library, options: CheckOptions(today: today))
    func tables(_ edits: (String, String)...) throws -> [String] {
      var text = Self.right.joined(separator: "\r") + "\r"
      for (this, by) in edits { text = text.replacing(this, with: by) }
      return try validator.validate(Array(text.utf8), name: "adt.hl7").findings
        .filter { $0.rule.rawValue == "HL7-020" || $0.rule.rawValue == "HL7-011" && $0.severity == .error }
        .map { "\($0.severity) \($0.location.path)" }
    }
    #expect(try tables() == [])
    #expect(try tables(("|2.5.1|", "|2.5|")) == [])
    #expect(try tables(("|F\r", "|U\r")) == ["error PID-8"])
    // A suggested table is open, whatever the set says.
    #expect(try tables(("^PI||", "^PN||")) == ["warning PID-3.5"])
    for word in ["PID, 1[*]", "ValueSetBinding 3[1].2[1]", "SingleCodeBinding", "co-1", "sl-1", "its version of HL7"] {
      #expect(output.remarks.contains { $0.text.en.contains(word) }, "\(word)")
    }
    // What is bound for another definition of that name is not this one's.
    #expect(!output.remarks.contains { $0.text.en.contains("7[*]") })
    #expect(output.text.contains(#"version: "1""#))
  }

  @Test("a set with codes given by a pattern is left out: it would refuse what the original accepts")
  func patterns() throws {
    let files = Self.files {
      $0.replacing(#"<ValueElement Value="F""#, with: #"<ValueElement CodePattern="F.*" Value="F""#)
    }
    let output = try #require(ProfileImporter(library: Shared.library.get()).outputs(of: files).first)
    #expect(output.remarks.contains { $0.text.en.contains("SEX has codes that are given by a pattern") })
    #expect(!output.text.contains("\"SEX\""))
  }

  @Test("the structure is that of the profile")
  func structure() throws {
    #expect(try errors(("\rPV1|1|I", "")) == [])
    #expect(try errors(("\rPV1|1|I", "\rPV1|1|I\rPR1|1\rPR1|2")) == [])
    #expect(try errors(("\rEVN||20260101000000", "")) == ["HL7-013 EVN"])
    #expect(try found(.warning, [("\rPV1|1|I", "\rPV1|1|I\rPR1|1\rROL|1")]).contains("HL7-014 ROL"))
  }

  @Test("what is not carried over is named, with file and line")
  func remarks() throws {
    let remarks = try output(msh21: nil).remarks
    for word in [
      "at most 5", "ABSENT", "XPN", "here XPN", "ZZZ", "Deux champs", "Deux lectures", "Tout le message", "MSH-21",
      "Predicate 6[1]",
    ] {
      #expect(remarks.contains { $0.text.en.contains(word) && $0.line > 1 }, "\(word)")
    }
    #expect(remarks.count == Set(remarks).count)
    #expect(try output(msh21: nil).text.contains("# - Constraints.xml:"))
    #expect(try output().remarks.allSatisfy { !$0.text.en.contains("MSH-21") })
  }

  @Test(
    "files that are no profile are refused",
    arguments: ["<a/>", "<ConformanceProfile/>", "<ValueSetLibrary/>", "", "<ConformanceProfile><Messages>", "\u{1}"])
  func refused(text: String) throws {
    let importer = ProfileImporter(library: try Shared.library.get())
    #expect(throws: ConfigurationError.self) { try importer.outputs(of: [("p.xml", Array(text.utf8))]) }
  }

  @Test("mutated profiles never trap, and whatever is made of them loads")
  func mutations() throws {
    var random = SeededGenerator(seed: 21)
    let library = try Shared.library.get()
    let importer = ProfileImporter(library: library)
    let words = [
      "\"R\"", "\"X\"", "\"C\"", "\"*\"", "\"0\"", "\"-1\"", "\"99999999999999999999\"", "\"PID\"", "\"OBX\"", "\"CX\"",
      "\"CX_1\"", "\"PID-1\"", "\"3[1].4[1]\"", "\"[\"", "\"(\"", "\"a'b\\\"", "\"&#x9;&quot;: {\"", "\"é\"", "\"*\"",
      "\"ADT_A05\"", "\"MSH\"", "\"1:4\"",
    ]
    var made = 0
    for _ in 0..<150 {
      let seed = UInt64.random(in: 0...UInt64.max, using: &random)
      let files = Self.files { text in
        var random = SeededGenerator(seed: seed)
        var parts = text.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let index = Int.random(in: 0..<parts.count / 2, using: &random) * 2 + 1
          let word = words.randomElement(using: &random) ?? ""
          if index < parts.count { parts[index] = String(word.dropFirst().dropLast()).replacing("\"", with: "") }
        }
        return parts.joined(separator: "\"")
      }
      guard let outputs = try? importer.outputs(of: files) else { continue }
      made += 1
      for output in outputs {
        #expect(throws: Never.self, "\(output.text)") {
          _ = try MessageProfileLoader.load(
            [(output.id + ".yaml", output.text)], dictionary: library.definitions.dictionary)
        }
      }
      if made % 10 == 0 {
        #expect(throws: Never.self) {
          _ = try HL7Definitions.embedded(adding: outputs.map { ($0.id + ".yaml", $0.text) })
        }
      }
    }
    #expect(made > 50)
    for _ in 0..<100 {
      var bytes = Array(Self.profile.utf8)
      for _ in 0..<4 {
        guard let index = bytes.indices.randomElement(using: &random) else { continue }
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try? importer.outputs(of: [("p.xml", bytes), ("c.xml", Array(Self.constraints.utf8))])
    }
  }
}
