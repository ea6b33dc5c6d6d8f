/// Why a workbook could not be read or written.
public enum WorkbookFault: Error, Sendable, Hashable {
  /// Not a ZIP archive that can be read within the limits.
  case notAnArchive
  /// A part that is missing or cannot be read, by its path in the archive.
  case part(String)
  /// A cell whose reference or shared text makes no sense, by sheet and reference.
  case cell(sheet: String, reference: String)
  /// More rows or columns than are read.
  case tooLarge(sheet: String)
  /// The library that writes workbooks refused, with its error number.
  case notWritten(Int)
}
