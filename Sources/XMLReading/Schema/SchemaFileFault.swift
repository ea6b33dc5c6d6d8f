/// Why a provider did not give the bytes of a file that it names.
public enum SchemaFileFault: Error, Hashable, Sendable {
  /// It is a folder or a device, or cannot be opened.
  case unreadable
  /// It has more bytes than were allowed.
  case tooLarge
  /// It is a link that leads out of the root folder.
  case outsideRoot
}
