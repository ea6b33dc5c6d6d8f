import Schematron
import SeededRandom
import Testing
import XMLReading

@Suite("No input traps the reader of schemas")
struct RandomSchemaTests {
  private static let schema = """
    <schema xmlns='\(SchemaBench.namespace)' queryBinding='xslt2' defaultPhase='p'><title>t</title>
    <ns prefix='c' uri='urn:c'/><include href='part.sch#x'/><phase id='p'><active pattern='i'/><let name='q' value='1'/></phase>
    <pattern abstract='true' id='t'><let name='n ' value='count(//*)'/><rule context='$x'><extends rule='e'/>
    <let name='l' value='@v'/><assert test='$l = $n' diagnostics='d' role='r'>é <name path='.'/><value-of select='$l'/></assert></rule>
    <rule abstract='true' id='e'><report test='c:b[1]'/></rule></pattern>
    <pattern is-a='t' id='i'><param name='x' value='a/b | c'/></pattern>
    <diagnostics><diagnostic id='d' xml:lang='fr'>d</diagnostic></diagnostics></schema>
    """

  @Test("Mutated schemas end in faults or in a result", arguments: UInt64(0)..<40)
  func mutated(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let document = try tree("<a><b v='1'/><c>t</c></a>")
    for _ in 0..<25 {
      var bytes = Array(RandomSchemaTests.schema.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: Array("$<>'\"&[]()".utf8).shuffled(using: &generator).prefix(1), at: place)
        default:
          let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
          bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0..<bytes.count, using: &generator))
        }
      }
      let files = ByteFiles(files: ["main.sch": bytes, "part.sch": bytes])
      for phase in [nil, "#ALL"] {
        do throws(SchematronError) {
          let schema = try CompiledSchema.compile("main.sch", in: files, phase: phase)
          let report = SVRLWriter(schema).write(schema.run(on: document))
          #expect((try? XMLReader().read(Array(report.utf8))) != nil)
        } catch {
          #expect(!error.faults.isEmpty)
        }
      }
    }
  }

  private struct ByteFiles: SchematronFiles {
    var files: [String: [UInt8]]

    func read(_ path: String) throws(SchematronFileFault) -> SchematronFile {
      guard let bytes = files[path] else { throw .missing }
      return SchematronFile(path: path, bytes: bytes)
    }
  }
}
