/// Where schemas and the documents that they load are read from: one folder, and nothing outside it.
///
/// Paths are relative to that folder, with `/` between steps and neither `.` nor `..`: callers normalise them first,
/// and a path that would leave the folder never gets here.
public protocol SchematronFiles: Sendable {
  /// The bytes of the file at `path`.
  func read(_ path: String) throws(SchematronFileFault) -> SchematronFile
}
