import Conformance
import Foundation
import GRDB
import Scorecard

/// The runs of past campaigns in a SQLite file: rows are added, never changed nor removed, and the database itself refuses
/// it. Nothing lives only here: a history is made again from the run files.
public struct HistoryStore: Sendable {
  /// A run in the history.
  public struct Entry: Sendable, Hashable {
    /// Identifier of the run.
    public var run: String
    /// SHA-256 of the run file and of its results block.
    public var fileDigest: String, resultsDigest: String
    /// The subject, and its version.
    public var subject: String, version: String
    /// Start, ISO 8601 in UTC.
    public var startedAt: String
    /// What the run was for.
    public var session: String
    /// The scoring model, `id@version`, and its digest.
    public var model: String, modelDigest: String
    /// The suites, `id@version`, in order.
    public var suites: [String]
    /// The global score and level that the run gives by itself, on its own day.
    public var score: Double?, level: Int?
    /// Distinct artefacts.
    public var artifacts: Int
  }

  /// An axis of a run in the history.
  public struct AxisEntry: Sendable, Hashable {
    /// The axis.
    public var axis: String
    /// The score, coverage and level.
    public var score: Double?, coverage: Double?, level: Int?
  }

  private let queue: DatabaseQueue

  /// The history in the file at `path`, made when it is not there.
  public init(path: String) throws(HistoryFault) {
    do {
      queue = try DatabaseQueue(path: path)
      try HistoryStore.migrator.migrate(queue)
      guard try queue.read({ try HistoryStore.migrator.hasCompletedMigrations($0) }) else {
        throw HistoryFault.notAHistory
      }
    } catch {
      throw HistoryStore.fault(error)
    }
  }

  /// Adds a run with the scores that it gives. Adding the same file again changes nothing; false then.
  @discardableResult
  public func append(_ run: Run, bytes: [UInt8], score: SubjectScore) throws(HistoryFault) -> Bool {
    do {
      let file = sha256(bytes)
      let results = sha256(try run.results.encoded())
      return try queue.write { database in
        let known = try Int.fetchOne(
          database, sql: "SELECT count(*) FROM run WHERE file_sha256 = ? AND model_sha256 = ?",
          arguments: [file, score.modelDigest])
        guard known == 0 else { return false }
        try database.execute(
          sql: """
            INSERT INTO run (run, file_sha256, results_sha256, subject, version, started_at, session, model,
              model_sha256, suites, score, level, artifacts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            run.envelope.id, file, results, run.results.subject.id, run.results.subject.version,
            run.envelope.startedAt, run.envelope.session.rawValue, score.model, score.modelDigest,
            run.results.suites.map(\.name).sorted().joined(separator: " "), score.score, score.level?.rawValue,
            run.results.evidence.count,
          ])
        let id = database.lastInsertedRowID
        for axis in score.axes {
          try database.execute(
            sql: "INSERT INTO axis (run_id, axis, score, coverage, level) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, axis.axis.rawValue, axis.score, axis.coverage, axis.level?.rawValue])
          for requirement in axis.requirements where requirement.isExercised {
            try database.execute(
              sql: "INSERT INTO requirement (run_id, axis, requirement, k, n, met) VALUES (?, ?, ?, ?, ?, ?)",
              arguments: [
                id, axis.axis.rawValue, requirement.requirement.id, requirement.k, requirement.n, requirement.isMet,
              ])
          }
        }
        return true
      }
    } catch {
      throw HistoryStore.fault(error)
    }
  }

  /// The runs, oldest first; those of one subject when it is given.
  public func entries(subject: String? = nil) throws(HistoryFault) -> [Entry] {
    do {
      return try queue.read { database in
        try Row.fetchAll(
          database,
          sql: "SELECT * FROM run WHERE ? IS NULL OR subject = ? ORDER BY started_at, run, model_sha256",
          arguments: [subject, subject]
        ).map { row in
          Entry(
            run: row["run"], fileDigest: row["file_sha256"], resultsDigest: row["results_sha256"],
            subject: row["subject"], version: row["version"], startedAt: row["started_at"], session: row["session"],
            model: row["model"], modelDigest: row["model_sha256"],
            suites: (row["suites"] as String).split(separator: " ").map(String.init), score: row["score"],
            level: row["level"], artifacts: row["artifacts"])
        }
      }
    } catch {
      throw HistoryStore.fault(error)
    }
  }

  /// The axes of a run that the history holds.
  public func axes(of entry: Entry) throws(HistoryFault) -> [AxisEntry] {
    do {
      return try queue.read { database in
        try Row.fetchAll(
          database,
          sql: """
            SELECT axis.axis, axis.score, axis.coverage, axis.level FROM axis JOIN run ON run.id = axis.run_id
            WHERE run.file_sha256 = ? AND run.model_sha256 = ? ORDER BY axis.id
            """, arguments: [entry.fileDigest, entry.modelDigest]
        ).map { AxisEntry(axis: $0["axis"], score: $0["score"], coverage: $0["coverage"], level: $0["level"]) }
      }
    } catch {
      throw HistoryStore.fault(error)
    }
  }

  /// The scores of a subject over its comparable runs, the latest series only: same model, same major version of every
  /// suite. `axis` is one axis; the global score when it is nil.
  public func points(of subject: String, axis: Axis? = nil) throws(HistoryFault) -> [Trajectory.Point] {
    let entries = try entries(subject: subject)
    guard let last = entries.last else { return [] }
    var points: [Trajectory.Point] = []
    for entry in entries where HistoryStore.series(entry) == HistoryStore.series(last) {
      let score =
        try axis.map { axis throws(HistoryFault) in
          try axes(of: entry).first { $0.axis == axis.rawValue }?.score
        } ?? entry.score
      guard let score, let day = CivilDate(iso: entry.startedAt),
        let start = CivilDate(year: day.year, month: 1, day: 1)
      else { continue }
      let fraction = Double(day.daysSinceEpoch - start.daysSinceEpoch) / 365.25
      points.append(Trajectory.Point(year: Double(day.year) + fraction, score: score))
    }
    return points
  }

  /// What must stay the same for two runs to be compared.
  private static func series(_ entry: Entry) -> [String] {
    [String(entry.model.prefix { $0 != "@" })] + entry.suites.map { String($0.prefix { $0 != "." }) }
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
          CREATE TABLE run (
            id INTEGER PRIMARY KEY, run TEXT NOT NULL, file_sha256 TEXT NOT NULL, results_sha256 TEXT NOT NULL,
            subject TEXT NOT NULL, version TEXT NOT NULL, started_at TEXT NOT NULL, session TEXT NOT NULL,
            model TEXT NOT NULL, model_sha256 TEXT NOT NULL, suites TEXT NOT NULL, score REAL, level INTEGER,
            artifacts INTEGER NOT NULL, UNIQUE (file_sha256, model_sha256));
          CREATE TABLE axis (
            id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES run (id), axis TEXT NOT NULL, score REAL,
            coverage REAL, level INTEGER);
          CREATE TABLE requirement (
            id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES run (id), axis TEXT NOT NULL,
            requirement TEXT NOT NULL, k INTEGER NOT NULL, n INTEGER NOT NULL, met INTEGER);
          CREATE INDEX axis_run ON axis (run_id);
          CREATE INDEX requirement_run ON requirement (run_id);
          """)
      for table in ["run", "axis", "requirement"] {
        for action in ["UPDATE", "DELETE"] {
          try database.execute(
            sql: """
              CREATE TRIGGER \(table)_no_\(action.lowercased()) BEFORE \(action) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'append-only'); END
              """)
        }
      }
    }
    return migrator
  }

  private static func fault(_ error: any Error) -> HistoryFault {
    if let fault = error as? HistoryFault { return fault }
    guard let error = error as? DatabaseError else { return .database(code: 0, message: "\(error)") }
    return error.resultCode == .SQLITE_NOTADB
      ? .notAHistory : .database(code: Int(error.resultCode.rawValue), message: error.message ?? "")
  }
}
