/// F&O 2.0, section 10: components and timezones of dates, times and durations; the current time.
extension FunctionLibrary {
  static let temporals: [FunctionDefinition] =
    [
      FunctionDefinition("dateTime", [.optional(.date), .optional(.time)], gives: .otherAtomic) {
        _, arguments throws(XPathError) in
        guard case .date(let date)? = arguments[0].atom?.temporal, case .time(let time)? = arguments[1].atom?.temporal
        else { return .empty }
        do throws(XSTemporalError) {
          return .atomic(AtomicValue(.dateTime(try XSDateTime(date: date, time: time))))
        } catch {
          throw XPathError(error)
        }
      },
      FunctionDefinition("current-dateTime", [], gives: .otherAtomic) { call, _ throws(XPathError) in
        .atomic(AtomicValue(.dateTime(try call.evaluation.currentDateTime())))
      },
      FunctionDefinition("current-date", [], gives: .otherAtomic) { call, _ throws(XPathError) in
        .atomic(AtomicValue(.date(XSDate(try call.evaluation.currentDateTime()))))
      },
      FunctionDefinition("current-time", [], gives: .otherAtomic) { call, _ throws(XPathError) in
        .atomic(AtomicValue(.time(XSTime(try call.evaluation.currentDateTime()))))
      },
      FunctionDefinition("implicit-timezone", [], gives: .otherAtomic) { call, _ throws(XPathError) in
        try duration(timezone: call.evaluation.settings.implicitTimezone)
      },
      adjust("adjust-dateTime-to-timezone", .dateTime),
      adjust("adjust-date-to-timezone", .date),
      adjust("adjust-time-to-timezone", .time),
    ] + durationParts + dateTimeParts

  private static let durationParts: [FunctionDefinition] = [
    component("years-from-duration", .duration) { if case .duration(let x) = $0 { .integer(x.years) } else { nil } },
    component("months-from-duration", .duration) { if case .duration(let x) = $0 { .integer(x.months) } else { nil } },
    component("days-from-duration", .duration) { if case .duration(let x) = $0 { .integer(x.days) } else { nil } },
    component("hours-from-duration", .duration) { if case .duration(let x) = $0 { .integer(x.hours) } else { nil } },
    component("minutes-from-duration", .duration) {
      if case .duration(let x) = $0 { .integer(x.minutes) } else { nil }
    },
    component("seconds-from-duration", .duration) {
      if case .duration(let x) = $0 { seconds(x.seconds, x.nanoseconds) } else { nil }
    },
  ]

  private static let dateTimeParts: [FunctionDefinition] = [
    component("year-from-dateTime", .dateTime) { if case .dateTime(let x) = $0 { .integer(x.year) } else { nil } },
    component("month-from-dateTime", .dateTime) { if case .dateTime(let x) = $0 { .integer(x.month) } else { nil } },
    component("day-from-dateTime", .dateTime) { if case .dateTime(let x) = $0 { .integer(x.day) } else { nil } },
    component("hours-from-dateTime", .dateTime) { if case .dateTime(let x) = $0 { .integer(x.hour) } else { nil } },
    component("minutes-from-dateTime", .dateTime) { if case .dateTime(let x) = $0 { .integer(x.minute) } else { nil } },
    component("seconds-from-dateTime", .dateTime) {
      if case .dateTime(let x) = $0 { seconds(x.second, x.nanosecond) } else { nil }
    },
    component("year-from-date", .date) { if case .date(let x) = $0 { .integer(x.year) } else { nil } },
    component("month-from-date", .date) { if case .date(let x) = $0 { .integer(x.month) } else { nil } },
    component("day-from-date", .date) { if case .date(let x) = $0 { .integer(x.day) } else { nil } },
    component("hours-from-time", .time) { if case .time(let x) = $0 { .integer(x.hour) } else { nil } },
    component("minutes-from-time", .time) { if case .time(let x) = $0 { .integer(x.minute) } else { nil } },
    component("seconds-from-time", .time) {
      if case .time(let x) = $0 { seconds(x.second, x.nanosecond) } else { nil }
    },
    timezone("timezone-from-dateTime", .dateTime),
    timezone("timezone-from-date", .date),
    timezone("timezone-from-time", .time),
  ]

  private static func seconds(_ whole: Int, _ nanoseconds: Int) -> AtomicValue {
    .decimal(XSDecimal(Int64(whole)) + XSDecimal(digits: BigInteger(Int64(nanoseconds)), scale: 9))
  }

  private static func component(
    _ name: String, _ type: AtomicType, _ part: @escaping @Sendable (TemporalValue) -> AtomicValue?
  ) -> FunctionDefinition {
    FunctionDefinition(name, [.optional(type)], gives: .number) { _, arguments throws(XPathError) in
      XPathValue(arguments[0].atom?.temporal.flatMap(part))
    }
  }

  private static func timezone(_ name: String, _ type: AtomicType) -> FunctionDefinition {
    FunctionDefinition(name, [.optional(type)], gives: .otherAtomic) { _, arguments throws(XPathError) in
      let minutes: Int? =
        switch arguments[0].atom?.temporal {
        case .dateTime(let x)?: x.timezone
        case .date(let x)?: x.timezone
        case .time(let x)?: x.timezone
        default: nil
        }
      guard let minutes else { return .empty }
      return try duration(timezone: minutes)
    }
  }

  private static func duration(timezone minutes: Int) throws(XPathError) -> XPathValue {
    do throws(XSTemporalError) {
      return .atomic(AtomicValue(.duration(try XSDuration(timezone: minutes))))
    } catch {
      throw XPathError(error)
    }
  }

  private static func adjust(_ name: String, _ type: AtomicType) -> FunctionDefinition {
    FunctionDefinition(name, [.optional(type), .optional(.dayTimeDuration)], minimum: 1, gives: .otherAtomic) {
      call, arguments throws(XPathError) in
      guard let value = arguments[0].atom?.temporal else { return .empty }
      do throws(XSTemporalError) {
        var minutes: Int? = call.evaluation.settings.implicitTimezone
        if arguments.count > 1 {
          minutes = nil
          if case .duration(let offset)? = arguments[1].atom?.temporal { minutes = try offset.timezoneMinutes() }
        }
        switch value {
        case .dateTime(let x): return .atomic(AtomicValue(.dateTime(try x.adjusted(toTimezone: minutes))))
        case .date(let x): return .atomic(AtomicValue(.date(try x.adjusted(toTimezone: minutes))))
        case .time(let x): return .atomic(AtomicValue(.time(try x.adjusted(toTimezone: minutes))))
        default: return .empty
        }
      } catch {
        throw XPathError(error)
      }
    }
  }
}
