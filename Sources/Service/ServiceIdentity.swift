/// What the program says of itself.
public struct ServiceIdentity: Sendable {
  /// A folder of rules or samples inside the program.
  public struct Folder: Sendable, Encodable {
    /// `Profiles/cda`, or `Samples`.
    public var folder: String
    /// How many files it has.
    public var files: Int
    /// SHA-256 over the paths and contents of its files.
    public var sha256: String

    /// A folder and its digest.
    public init(folder: String, files: Int, sha256: String) {
      self.folder = folder
      self.files = files
      self.sha256 = sha256
    }
  }

  /// Version of the program.
  public var version: String
  /// Operating system and processor, without what would name the machine.
  public var host: String
  /// What travels inside the program.
  public var embedded: [Folder]

  /// What the program says of itself.
  public init(version: String, host: String, embedded: [Folder]) {
    self.version = version
    self.host = host
    self.embedded = embedded
  }
}
