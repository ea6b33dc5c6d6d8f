import Convergence

guard let today = CivilDate(iso: "2026-01-31") else { fatalError("no such day") }
let validator = Validator(library: try .embedded(), options: CheckOptions(today: today))
