import Foundation

/// Checks many inputs on all cores with constant memory, and hands the reports over in the order of the inputs.
public struct CheckSession: Sendable {
  /// Told after each piece of a large file: its name, the bytes read so far and the size of the file.
  public typealias Progress = @Sendable (_ name: String, _ read: Int, _ size: Int) -> Void

  /// A file of messages above this size is read piece by piece.
  var largestWhole = 8 << 20
  /// Size of a piece.
  var piece = 4 << 20
  /// Size of a piece of a list, whose rows are many: a list above it is read piece by piece.
  var pieceOfList = 1 << 20

  private let validator: Validator
  private let jobs: Int
  private let exchange: ExchangeHandle?
  private let progress: Progress?
  private let cache: ResultCache?

  /// A session that runs `jobs` checks at a time. With an exchange, the inputs are its messages in order, one at a time.
  /// With a cache, files that did not change since an earlier check are not checked again.
  public init(
    validator: Validator, jobs: Int, exchange: ExchangeHandle? = nil, progress: Progress? = nil,
    cache: ResultCache? = nil
  ) {
    self.validator = validator
    self.jobs = exchange == nil ? max(1, jobs) : 1
    self.exchange = exchange
    self.progress = progress
    // The messages of an exchange are judged by those before them.
    self.cache = exchange == nil ? cache : nil
  }

  /// The inputs in the order in which they are reported: an exchange has its own; others go by name, so that what documents
  /// say of each other does not depend on the order in which they were given.
  public func ordered(_ inputs: [Input]) -> [Input] {
    func precedes(_ a: Input, _ b: Input) -> Bool { a.name.utf8.lexicographicallyPrecedes(b.name.utf8) }
    // Where they are in order, which they mostly are, they are not copied: there may be very many.
    let isInOrder = exchange != nil || !zip(inputs, inputs.dropFirst()).contains { precedes($1, $0) }
    return isInOrder ? inputs : inputs.sorted(by: precedes)
  }

  /// Checks `inputs` and calls `each` with every report, in the order of their names whatever finishes first; in the order of
  /// `inputs` where these are an exchange.
  ///
  /// At most four reports a job wait for their turn. What ran out of memory beside others is checked again by itself.
  ///
  /// `done` are the first inputs, judged by an earlier part of the same check: they are not judged again.
  public func run(
    _ inputs: [Input], after done: RecalledInputs = RecalledInputs(), each: (Report) throws -> Void
  ) async throws {
    let inputs = ordered(inputs)
    let window = jobs * 4
    try await withThrowingTaskGroup(of: (Int, Report).self) { group in
      var next = done.count
      var emitted = done.count
      var running = 0
      var waiting: [Int: Report] = [:]
      var starved: [Int] = []
      var retried: Set<Int> = []
      var chain = done.chain
      func start(_ index: Int) {
        let input = inputs[index]
        group.addTask { (index, try report(on: input)) }
        running += 1
      }
      while emitted < inputs.count {
        if starved.isEmpty {
          while next < inputs.count, running < jobs, next - emitted < window {
            start(next)
            next += 1
          }
        } else if running == 0 {
          start(starved.removeFirst())
        }
        guard let (index, report) = try await group.next() else { break }
        running -= 1
        if report.isOutOfMemory, jobs > 1, inputs[index].isReadAgain, retried.insert(index).inserted {
          starved.append(index)
          continue
        }
        waiting[index] = report
        while let report = waiting.removeValue(forKey: emitted) {
          try each(try validator.linked(report, to: &chain))
          emitted += 1
        }
      }
    }
  }

  /// Takes one more of `inputs`, which are in the order in which they are judged, as an earlier part of the same check has
  /// judged it; one with documents must be what it was.
  public func recall(
    _ checked: CheckedInput, of inputs: [Input], in recalled: inout RecalledInputs
  ) throws(ConfigurationError) {
    let input = recalled.count < inputs.count ? inputs[recalled.count] : nil
    guard let input, checked.name == input.name else {
      throw ConfigurationError(
        file: input?.name ?? checked.name,
        Localized(
          fr: "entrée qui ne faisait pas partie du contrôle à reprendre",
          en: "an input that was not part of the check to be resumed"))
    }
    guard checked.hasDocuments else { return recalled.take([]) }
    guard let versions = try versions(in: input, whose: checked.sha256) else {
      throw ConfigurationError(
        file: input.name,
        Localized(
          fr: "fichier modifié depuis qu'il a été contrôlé : refaire le contrôle en entier",
          en: "file changed since it was checked: check all again"))
    }
    recalled.take(versions)
  }

  /// The CDA documents in an input; nothing where it is not the one with this digest.
  private func versions(
    in input: Input, whose digest: String
  ) throws(ConfigurationError) -> [LocatedVersion]? {
    if case .file(let path) = input.origin, case .bytes(let bytes) = BoundedFile.read(path, limit: largestWhole) {
      return sha256(bytes) == digest ? validator.versions(in: bytes, name: input.name) : nil
    }
    let report = try report(on: input)
    return report.sha256 == digest ? report.flattened.compactMap(\.version) : nil
  }

  /// The reports on some inputs, one after the other.
  public func check(_ inputs: [Input]) throws(ConfigurationError) -> [Report] {
    var chain = DocumentChain()
    var reports: [Report] = []
    for input in ordered(inputs) { reports.append(try validator.linked(try report(on: input), to: &chain)) }
    return reports
  }

  /// The reports on `inputs` that `report` gives, with what their documents say of each other.
  func linked(
    _ inputs: [Input], _ report: (Input) -> Report?
  ) throws(ConfigurationError) -> [Report] {
    var chain = DocumentChain()
    var reports: [Report] = []
    for input in ordered(inputs) {
      if let report = report(input) { reports.append(try validator.linked(report, to: &chain)) }
    }
    return reports
  }

  /// The report on one input, without what other inputs say of it.
  func report(on input: Input) throws(ConfigurationError) -> Report {
    switch input.origin {
    case .bytes(let bytes): return try validator.validate(bytes, name: input.name, exchange: exchange)
    case .nothing(let reason):
      return try validator.unreadable(name: input.name, aspect: CheckAspect("input", "unreadable"), reason: reason)
    case .file(let path):
      if let report = try log(path, name: input.name) { return report }
      if let report = try list(path, name: input.name) { return report }
      let reading = BoundedFile.read(path, limit: validator.limits.bytes)
      guard let cache, case .bytes(let bytes) = reading else { return try check(reading, name: input.name) }
      return try cache.report(on: bytes, name: input.name) { () throws(ConfigurationError) in
        try check(reading, name: input.name)
      }
    case .standardInput: return try check(FileHandle.standardInput, name: input.name)
    }
  }

  /// The report on what reading gave.
  private func check(_ reading: BoundedFile.Reading, name: String) throws(ConfigurationError) -> Report {
    switch reading {
    case .bytes(let bytes): return try validator.validate(bytes, name: name, exchange: exchange)
    case .tooLarge(let size):
      return try validator.unreadable(
        name: name, aspect: CheckAspect("limit", "size"), reason: .tooLarge, size: size,
        arguments: ["limit": String(validator.limits.bytes)])
    case .unreadable:
      return try validator.unreadable(name: name, aspect: CheckAspect("input", "unreadable"), reason: .unreadable)
    }
  }

  /// The report on what `handle` still gives: in one piece, or, where that is a large log of messages, piece by piece.
  func check(_ handle: FileHandle, name: String) throws(ConfigurationError) -> Report {
    let start = BoundedFile.read(handle, limit: largestWhole, keepsExcess: true)
    guard case .bytes(let head) = start else { return try check(start, name: name) }
    guard head.count > largestWhole else { return try check(start, name: name) }
    guard Recognition.isMessages(Array(head.prefix(1 << 16)), name: name) else {
      return try check(BoundedFile.read(handle, limit: validator.limits.bytes, after: head), name: name)
    }
    var waiting = head[...]
    return try validator.validate(
      log: {
        guard waiting.isEmpty else {
          defer { waiting = waiting.dropFirst(piece) }
          return Array(waiting.prefix(piece))
        }
        return Array(try handle.read(upToCount: piece) ?? Data())
      }, name: name, exchange: exchange)
  }
}

extension CheckSession {
  /// The report on a large file of messages, which is never whole in memory; nothing for any other file.
  private func log(_ path: String, name: String) throws(ConfigurationError) -> Report? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    guard let end = try? handle.seekToEnd(), let size = Int(exactly: end), size > largestWhole,
      (try? handle.seek(toOffset: 0)) != nil, let head = try? handle.read(upToCount: 1 << 16),
      Recognition.isMessages(Array(head), name: name), (try? handle.seek(toOffset: 0)) != nil
    else { return nil }
    var read = 0
    return try validator.validate(
      log: {
        let piece = try handle.read(upToCount: piece) ?? Data()
        read += piece.count
        progress?(name, read, size)
        return Array(piece)
      }, name: name, exchange: exchange)
  }
}

extension CheckSession {
  /// The report on a large list of identities, which is never whole in memory; nothing for any other file.
  ///
  /// It is read twice: encoding and digest, then rows.
  private func list(_ path: String, name: String) throws(ConfigurationError) -> Report? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    guard let end = try? handle.seekToEnd(), let size = Int(exactly: end), size > pieceOfList,
      (try? handle.seek(toOffset: 0)) != nil, let head = try? handle.read(upToCount: 1 << 16),
      let hasHeader = Recognition.hasHeader(ofIdentities: Array(head), name: name), try validator.judgesRowsAlone()
    else { return nil }
    var read = 0
    return try validator.validate(
      list: {
        try handle.seek(toOffset: 0)
        return {
          let piece = try handle.read(upToCount: pieceOfList) ?? Data()
          read += piece.count
          progress?(name, read, size * 2)
          return Array(piece)
        }
      }, name: name, hasHeader: hasHeader)
  }
}

/// Reads a file, a device or a pipe, never more than a limit.
public enum BoundedFile {
  /// What reading gave.
  public enum Reading: Sendable {
    case bytes([UInt8])
    /// More than the limit; the size when it is known, what was read otherwise.
    case tooLarge(size: Int)
    case unreadable
  }

  /// The bytes of the file at `path`.
  public static func read(_ path: String, limit: Int) -> Reading {
    guard let handle = FileHandle(forReadingAtPath: path) else { return .unreadable }
    defer { try? handle.close() }
    return read(handle, limit: limit)
  }

  /// The bytes that `handle` still has.
  public static func read(_ handle: FileHandle, limit: Int) -> Reading { read(handle, limit: limit, after: []) }

  /// The bytes that `handle` still has, behind those that it already gave. With `keepsExcess`, reading ends soon after the
  /// limit and gives what was read so far.
  static func read(
    _ handle: FileHandle, limit: Int, after head: [UInt8] = [], keepsExcess: Bool = false
  ) -> Reading {
    var bytes = head
    do {
      while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
        bytes.append(contentsOf: chunk)
        if bytes.count > limit { return keepsExcess ? .bytes(bytes) : .tooLarge(size: bytes.count) }
      }
    } catch {
      return .unreadable
    }
    return .bytes(bytes)
  }
}
