/// One of the two published generations of the header rules of the CI-SIS, and of the official test tool.
public enum CDAGeneration: String, Sendable, CaseIterable {
  /// The rules of 2021 to 2023.
  case first = "2.41"
  /// The rules from 2022 on.
  case second = "3.0"
}
