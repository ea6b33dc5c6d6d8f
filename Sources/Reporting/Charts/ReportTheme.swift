import Scorecard

/// The colours of a report. No theme carries a logo: marks belong to their owners.
public enum ReportTheme: String, Sendable, CaseIterable {
  case neutral
  /// Colours near those of the agency's publications.
  case agency = "agence"

  var ink: ChartColor { ChartColor(self == .neutral ? 0x1C2127 : 0x161D2B) }
  var soft: ChartColor { ChartColor(self == .neutral ? 0x4D5763 : 0x475068) }
  var line: ChartColor { ChartColor(self == .neutral ? 0xD5DAE0 : 0xCFD9E6) }
  var ground: ChartColor { ChartColor(0xFFFFFF) }
  var tint: ChartColor { ChartColor(self == .neutral ? 0xF4F6F8 : 0xF1F6FB) }
  var accent: ChartColor { ChartColor(self == .neutral ? 0x0B4A6F : 0x00609F) }
  var good: ChartColor { ChartColor(self == .neutral ? 0x14603A : 0x0B6650) }
  var bad: ChartColor { ChartColor(self == .neutral ? 0x9B1C1C : 0xA3123F) }

  /// The ground of a level: the darker, the higher. Its number is always written on it.
  func ground(of level: Level) -> ChartColor {
    switch (level, self) {
    case (.none, _): return ground
    case (.begun, .neutral): return ChartColor(0xDDE8EF)
    case (.partial, .neutral): return ChartColor(0xA8CADD)
    case (.convergent, .neutral): return ChartColor(0x2A6F97)
    case (.proven, .neutral): return ChartColor(0x0B3954)
    case (.begun, .agency): return ChartColor(0xD8E9F6)
    case (.partial, .agency): return ChartColor(0x9AC9E8)
    case (.convergent, .agency): return ChartColor(0x0069B0)
    case (.proven, .agency): return ChartColor(0x00335A)
    }
  }

  /// What is written on `ground`: the ink or white, whichever contrasts more.
  func ink(on ground: ChartColor) -> ChartColor {
    ground.contrast(with: ink) >= ground.contrast(with: self.ground) ? ink : self.ground
  }
}
