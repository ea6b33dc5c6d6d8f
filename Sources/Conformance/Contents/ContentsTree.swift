import DocumentTree

/// A container and what it holds, in one tree: what rules across documents look at.
///
/// `/contents/entry[@path][@key][@length][@sha1][@content][@kind]`, one a file, in the order of the container. `@key` is the path
/// in capitals with `/`. In an entry stands what the file holds: the header of a CDA document (all but its body), the whole
/// metadata of a submission set, `text` of README.TXT, the page INDEX.HTM where it is well-formed, or the `contents` of an
/// archive. A mail stands before its entries, as `mail`. `@sha1` is there beside metadata only. Where these claim a hash that no
/// file has, a file whose hash nobody claims has `digest` elements: `@form` says of what (`lf`, `crlf`, `with-bom`…), `@sha1` and
/// `@length` what it gives; `@algorithm` another algorithm, with `@value`.
struct ContentsTree: Sendable {
  /// The tree.
  let tree: DocumentTree
  private let disclosure: Disclosure
  private let entry: NameID?
  private let contents: NameID?

  /// The tree of a container: `mail` is the tree of the mail where it is one. Nothing beyond the limits.
  init?(
    of files: [ContainedFile], mail: DocumentTree?, limits: TreeLimits, deadline: ContinuousClock.Instant,
    disclosure: Disclosure
  ) {
    var writer = ContentsWriter(limits: limits, deadline: deadline)
    do {
      try writer.write(files, mail: mail)
    } catch {
      return nil
    }
    tree = writer.finish()
    self.disclosure = disclosure
    entry = tree.find(uri: "", local: "entry")
    contents = tree.find(uri: "", local: "contents")
  }

  /// Where `node` stands: the files on the way to it, and its path in the innermost of them.
  func place(of node: Node) -> (files: [String], path: String) {
    let owner = node.isAttribute ? tree.parent(node) ?? node : node
    var files: [String] = []
    var inner: Node?
    var current = tree.parent(owner)
    while let here = current {
      if isEntry(here) {
        files.insert(PartName.shown(tree.attribute("path", of: here) ?? "", disclosure), at: 0)
        inner = inner ?? here
      }
      current = tree.parent(here)
    }
    let base = inner.map { tree.path($0) } ?? ""
    // What the tree itself adds is pointed at in the container that holds the file.
    let node = isEntry(owner) ? owner : node
    let own = String(tree.path(node).dropFirst(base.count))
    guard own.hasPrefix("/contents") else { return (files, own) }
    let rest = own.dropFirst("/contents".count)
    if rest.hasPrefix("/mail") { return (files, String(rest)) }
    return (files, isMail && inner == nil ? "" : "/archive" + rest)
  }

  private func isEntry(_ node: Node) -> Bool {
    tree.kind(node) == .element && tree.name(node) == entry && tree.parent(node).map(tree.name) == contents
  }

  private var isMail: Bool {
    tree.root.flatMap { root in tree.children(root).first { tree.lexicalName($0) == "mail" } } != nil
  }
}
