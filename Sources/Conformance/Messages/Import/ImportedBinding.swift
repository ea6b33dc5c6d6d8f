/// That an element takes its codes from a value set: an attribute of the element in earlier exports, an entry of
/// `ValueSetBindingsContext` in those of IGAMT 2.
struct ImportedBinding {
  /// The identifier of the value set.
  let valueSet: String
  /// The number of the component that holds the code, as it is written; nothing for the element itself.
  let location: String?
  /// R, S or U; nothing where the file does not say.
  let strength: String?
  /// Whether the code system has to be that of the code, which our tables do not compare.
  let namesCodeSystem: Bool
  /// Where it is said.
  let element: XMLElement

  /// The binding in the attributes of a field or component.
  init?(attributesOf element: XMLElement) {
    guard let name = element["Binding"] ?? element["Table"] else { return nil }
    valueSet = name
    location = element["BindingLocation"]
    strength = element["BindingStrength"]
    namesCodeSystem = false
    self.element = element
  }

  /// The binding that a `ValueSetBinding` says; nothing for one with several value sets or places.
  init?(entry element: XMLElement) {
    let names = element.child("Bindings")?.children("Binding").compactMap { $0["BindingIdentifier"] } ?? []
    let locations = element.child("BindingLocations")?.children ?? []
    guard names.count == 1, locations.count <= 1 else { return nil }
    let code = locations.first?["CodeLocation"] ?? "."
    if code == "." {
      location = nil
    } else {
      guard let path = ConstraintPath(code), path.numbers.count == 1 else { return nil }
      location = String(path.numbers[0])
    }
    valueSet = names[0]
    strength = element["BindingStrength"]
    namesCodeSystem = locations.first?["CodeSystemLocation"] != nil
    self.element = element
  }
}
