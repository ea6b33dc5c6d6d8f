/// What one input may cost. Every limit has its own rule and ends in "could not conclude", never in a pass.
public struct Limits: Sendable, Hashable {
  /// Largest input in bytes.
  public var bytes = 50 * 1024 * 1024
  /// Deepest nesting of XML elements.
  public var depth = 512
  /// Most nodes of one tree.
  public var nodes = 20_000_000
  /// Most entries of an archive.
  public var archiveEntries = 1_000
  /// Most bytes that an archive may unpack to, in all.
  public var unpackedBytes = 200 * 1024 * 1024
  /// Highest ratio of unpacked to packed bytes of an entry.
  public var ratio = 100
  /// Deepest nesting of containers.
  public var nesting = 3
  /// Most header fields of one part of a mail.
  public var mailHeaders = 5_000
  /// Most parts of a mail.
  public var mailParts = 1_000
  /// Longest time for one input, containers and all.
  public var time: Duration = .seconds(30)
  /// Most bytes that the process may hold while it checks; nothing sets no limit. Looked at between the steps of a check;
  /// what one step may make is kept below it too.
  public var memory: Int?

  /// Most nodes of one tree, as memory allows: a node takes up to a hundred bytes while the tree grows.
  var treeNodes: Int { min(nodes, memory.map { $0 / 100 } ?? nodes) }
  /// Most bytes that an archive may unpack to, as memory allows.
  var archiveBytes: Int { min(unpackedBytes, memory.map { $0 / 2 } ?? unpackedBytes) }

  /// The limits of the contract.
  public init() {}
}
