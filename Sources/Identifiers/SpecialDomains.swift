/// Domains of MSSanté that are not for production (fact sheet MSSanté §1.1).
public struct SpecialDomains: Sendable, Hashable {
  /// What a special domain is for.
  public enum Purpose: String, Sendable, Hashable, CaseIterable {
    /// Training platform.
    case training
    /// Examples of the ANS documentation.
    case documentation
    /// Tests of an operator.
    case operatorTest
    /// Cases of the agency's test tool for operators (MOTCO1).
    case audit
    /// Interoperability gateway.
    case gateway
  }

  private var names: [String: Purpose] = [:]
  private var suffixes: [[String]: Purpose] = [:]

  /// No special domain.
  public init() {}

  /// Domains by name; `*.x.y` stands for all that is below `x.y`. Names that are not domains are left out.
  public init(_ purposes: [String: Purpose]) {
    for (name, purpose) in purposes {
      if name.hasPrefix("*."), let parent = DomainName(String(name.dropFirst(2))) {
        suffixes[parent.labels] = purpose
      } else if let domain = DomainName(name) {
        names[domain.ascii] = purpose
      }
    }
  }

  /// The purpose of `domain`, nothing when it is an ordinary one.
  public func purpose(of domain: DomainName) -> Purpose? {
    if let purpose = names[domain.ascii] { return purpose }
    return suffixes.first { domain.labels.count > $0.key.count && domain.ends(with: $0.key) }?.value
  }

  /// Those of the fact sheet.
  public static let published: SpecialDomains = {
    let zone = ".mssante.fr"
    var purposes: [String: Purpose] = [
      "*.formation.mssante.fr": .training,
      "formation.mssante.fr": .training,
      "test-ci-sis.mssante.fr": .documentation,
      "interop-mssante.apicrypt.org": .gateway,
      "tests-operateur.espacedeconfiance.mssante.fr": .audit,
      "sans-tls-audit.espacedeconfiance.mssante.fr": .audit,
    ]
    for name in [
      "test", "demo-test", "test-igc", "lorraine-test", "equasens-test", "aura.test", "test.elsan", "cgm-test",
      "guadeloupe-test", "jeebop.test", "koriantest",
    ] {
      purposes[name + zone] = .operatorTest
    }
    for name in ["valide", "expire", "revoque", "non-igc", "no-match", "cn-diff-dn"] {
      purposes["cert-\(name)-audit.espacedeconfiance" + zone] = .audit
    }
    return SpecialDomains(purposes)
  }()
}
