import Foundation

/// Times, medians and ratios.
enum Measure {
  /// Median processor time of this thread: on a shared machine, what others do counts less than on the clock.
  static func median(rounds: Int, _ body: () -> Void) -> Duration {
    let times = (0..<rounds).map { _ in
      let start = threadTime()
      body()
      return threadTime() - start
    }.sorted()
    return times[times.count / 2]
  }

  /// Median time on the clock, for what runs on several threads or in another process.
  static func elapsed(rounds: Int, _ body: () -> Void) -> Duration {
    let clock = ContinuousClock()
    let times = (0..<rounds).map { _ in clock.measure(body) }.sorted()
    return times[times.count / 2]
  }

  private static func threadTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  static func run(_ program: URL, _ arguments: [String], environment: [String: String] = [:]) {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // `waitUntilExit` looks at the process every 50 ms only; the handler is called when it ends.
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
      ended.wait()
    } catch {
      FileHandle.standardError.write(Data("cannot start \(program.lastPathComponent)\n".utf8))
    }
  }

  /// Runs the program; the most memory that it held, in bytes, where the system tells.
  static func peakMemory(of program: URL, _ arguments: [String]) -> Int? {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    var peak: Int?
    while process.isRunning {
      // The figures of a child that has ended include those of its parent: only a running one tells its own.
      peak = peakMemory(of: String(process.processIdentifier)) ?? peak
      usleep(5_000)
    }
    return peak
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  static func milliseconds(_ duration: Duration) -> String { String(format: "%.2f", seconds(duration) * 1_000) }

  static func ratio(_ a: Duration, _ b: Duration) -> String { String(format: "%.2f", seconds(a) / seconds(b)) }

  static func rate(_ count: Int, _ duration: Duration) -> Int { Int(Double(count) / seconds(duration)) }

  /// The most memory that this process has used, in bytes; zero where the system does not tell it in a file.
  static func peakMemory() -> Int { peakMemory(of: "self") ?? 0 }

  private static func peakMemory(of process: String) -> Int? {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first.map { $0 * 1_024 }
  }
}
