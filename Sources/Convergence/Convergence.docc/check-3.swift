import Convergence
import Foundation

guard let today = CivilDate(iso: "2026-01-31") else { fatalError("no such day") }
let validator = Validator(library: try .embedded(), options: CheckOptions(today: today))

let bytes = Array(try Data(contentsOf: URL(filePath: "cr-bio.xml")))
let report = try validator.validate(bytes, name: "cr-bio.xml")
print(report.outcome.keyword)
for finding in report.findings {
  print(finding.location.line, finding.rule, finding.message.rendered(.fr, .masked), finding.help?(.fr) ?? "")
}
