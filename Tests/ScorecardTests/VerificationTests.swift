import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Vérification et signature d'un fichier d'exécution")
struct VerificationTests {
  @Test("les mêmes résultats ne diffèrent en rien")
  func same() throws {
    let results = try RunFileTests.results()
    #expect(RunComparison(recorded: results, executed: results).isIdentical)
  }

  @Test("ce qui diffère est nommé : composant, preuve, verdict")
  func differences() throws {
    let recorded = try RunFileTests.results()
    var executed = recorded
    executed.components[0].version = "2.0.0"
    #expect(
      RunComparison(recorded: recorded, executed: executed).differences.map(\.text.fr) == [
        "cda/header : enregistré 1.0.0 8, exécuté 2.0.0 8"
      ])

    executed = recorded
    executed.evidence[3].sha256 = "autre"
    let path = recorded.evidence[3].path
    #expect(
      RunComparison(recorded: recorded, executed: executed).differences.contains(
        .changedEvidence(path: path, recorded: recorded.evidence[3].sha256, executed: "autre")))

    executed = recorded
    let outcome = try #require(recorded.outcomes.firstIndex { $0.trials.first?.verdict == .failed })
    executed.outcomes[outcome].trials = TrialList(
      recorded.outcomes[outcome].trials.enumerated().map {
        $0.offset == 0 ? Trial(evidence: $0.element.evidence, verdict: .passed) : $0.element
      })
    let differences = RunComparison(recorded: recorded, executed: executed).differences
    #expect(differences.count == 1)
    guard case .verdict(_, _, let before, let after) = differences.first else {
      Issue.record("\(differences)")
      return
    }
    #expect(before != after && after == .passed)

    executed = recorded
    executed.subject.name = "autre nom"
    #expect(RunComparison(recorded: recorded, executed: executed).differences == [.other])
  }

  @Test("une preuve retirée ou ajoutée est dite une fois, sans ses essais")
  func evidence() throws {
    let whole = WorkedExampleTests.example()
    var less = whole
    less.evidence.removeLast()
    let path = try #require(whole.evidence.last?.path)
    #expect(RunComparison(recorded: whole, executed: less).differences == [.missingEvidence(path: path)])
    #expect(RunComparison(recorded: less, executed: whole).differences == [.addedEvidence(path: path)])
  }

  // The example keys of RFC 8410, 10.1 and 10.3.
  private static let privateKey = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
    -----END PRIVATE KEY-----
    """
  private static let publicKey = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----
    """

  @Test("une signature vaut pour ces octets et cette clé, et pour rien d'autre")
  func signature() throws {
    let bytes = try run(try RunFileTests.results()).encoded()
    let signature = try RunSignature.sign(bytes, privateKey: Self.privateKey)
    #expect(try RunSignature.isValid(signature, of: bytes, publicKey: Self.publicKey))
    #expect(try !RunSignature.isValid(signature, of: bytes + [0x0A], publicKey: Self.publicKey))
    let other = try RunSignature.sign(Array("autre".utf8), privateKey: Self.privateKey)
    #expect(try !RunSignature.isValid(other, of: bytes, publicKey: Self.publicKey))
  }

  @Test("une clé ou une signature mal écrite est refusée, avec ce qui était attendu")
  func refused() {
    #expect(throws: RunSignature.Fault.notAPrivateKey) { try RunSignature.sign([], privateKey: Self.publicKey) }
    #expect(throws: RunSignature.Fault.notAPublicKey) {
      try RunSignature.isValid("", of: [], publicKey: Self.privateKey)
    }
    #expect(throws: RunSignature.Fault.notASignature) {
      try RunSignature.isValid("AAAA", of: [], publicKey: Self.publicKey)
    }
  }
}
