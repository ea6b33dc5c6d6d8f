import HL7v2

/// Turns NIST profiles in XML (Profile.xml, ValueSets.xml, Constraints.xml: fact sheet HL7 v2 §6.2) into profiles of
/// messages as this program reads them, and says what it could not carry.
///
/// What is carried demands no more than the original: where the two forms differ, the demand is left out and named.
public struct ProfileImporter {
  /// A profile of messages in our form.
  public struct Output: Sendable {
    /// Its identifier, which is also the name of its file without `.yaml`.
    public var id: String
    /// The text of the file.
    public var text: String
    /// What is missing in it.
    public var remarks: [ImportRemark]
  }

  private let dictionary: HL7Dictionary
  private let known: Set<String>

  /// An importer of profiles that are to stand beside those of `library`.
  public init(library: ProfileLibrary) {
    dictionary = library.definitions.dictionary
    known = Set(library.definitions.profiles.map(\.id))
  }

  /// One profile for each message that the files describe. `msh21` is the value by which messages claim it, where the
  /// caller knows it.
  ///
  /// - Throws: a file that is no XML or none of the three kinds, or a profile without messages.
  public func outputs(
    of files: [(path: String, bytes: [UInt8])], msh21: String? = nil
  ) throws(ConfigurationError) -> [Output] {
    let sources = try ImportedSources(files)
    let messages = sources.profile.child("Messages")?.children("Message") ?? []
    guard !messages.isEmpty else {
      throw sources.profile.fault("aucun message dans le profil", "no message in the profile")
    }
    var ids = known
    var outputs: [Output] = []
    for message in messages {
      guard let type = message["Type"], let event = message["Event"] else {
        throw message.fault("Type et Event sont attendus", "Type and Event are expected")
      }
      let wanted = YAMLText.name(message["Identifier"] ?? message["ID"] ?? "\(type)-\(event)", lowercased: true)
      var id = wanted.isEmpty ? "import" : wanted
      var copy = 2
      while !ids.insert(id).inserted {
        id = "\(wanted)-\(copy)"
        copy += 1
      }
      var draft = MessageDraft(sources: sources, dictionary: dictionary, message: message, id: id)
      outputs.append(draft.output(type: type, event: event, msh21: msh21))
    }
    return outputs
  }
}
