import Mustache

/// A view as the templates look it up: each of its fields by name.
///
/// Mustache alone reflects a whole view at each look-up; a page looks up thousands of names.
final class PageNode: MustacheParent {
  private let children: [String: Any]

  private init(_ mirror: Mirror) {
    var children: [String: Any] = [:]
    for case (let name?, let value) in mirror.children { children[name] = PageNode.value(value) }
    self.children = children
  }

  func child(named name: String) -> Any? { children[name] }

  /// `view`, the views inside it, and theirs, each reflected once. Texts and truth values stay what they are.
  static func value(_ view: Any) -> Any {
    if view is String || view is Bool { return view }
    let mirror = Mirror(reflecting: view)
    switch mirror.displayStyle {
    case .collection: return mirror.children.map { PageNode.value($0.value) }
    case .struct: return PageNode(mirror)
    default: return view
    }
  }
}
