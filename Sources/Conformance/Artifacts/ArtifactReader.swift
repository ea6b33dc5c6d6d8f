import Datamatrix
import DocumentTree
import Envelope
import HL7v2
import JSONReading
import PDFReading
import XMLReading

/// Recognises an artefact and reads it into trees and parts, within the limits.
struct ArtifactReader: Sendable {
  let limits: Limits
  let dictionary: HL7Dictionary
  let schemas: ExternalSchemas
  let authorities: CertificateAuthorities

  /// The names under which readers report, with the aspects of each: what profiles may write after `engine:`.
  static let aspects: [String: [String]] = [
    "input": ["empty", "unreadable", "unrecognised", "root"],
    ByteInspection.name: ByteInspection.aspects,
    "xml": ["well-formed", "doctype"],
    "limit": [
      "size", "depth", "nodes", "time", "memory", "archive-entries", "unpacked", "ratio", "nesting", "mail", "hl7v2",
    ],
    ListReader.name: ListReader.aspects,
    Agreement.name: Agreement.aspects,
    "mail": MailJudgements.aspects,
    "archive": ArchiveJudgements.aspects,
    WhiteListJudgements.name: WhiteListJudgements.aspects,
    HL7Judgements.name: HL7Judgements.aspects,
    ExchangeLog.name: ExchangeLog.aspects,
    PhaseJudgement.name: PhaseJudgement.aspects,
    JSONJudgements.name: JSONJudgements.aspects,
    DatamatrixJudgements.name: DatamatrixJudgements.aspects,
    DocumentChain.name: DocumentChain.aspects,
  ]

  private var mailLimits: MailLimits {
    MailLimits(bytes: limits.bytes, headers: limits.mailHeaders, parts: limits.mailParts)
  }

  private var jsonLimits: JSONLimits { JSONLimits(depth: limits.depth, values: min(limits.treeNodes, 5_000_000)) }

  private var treeLimits: TreeLimits { TreeLimits(depth: limits.depth, nodes: limits.treeNodes) }

  /// Opens the artefact. `isInside`: it was found in a container, where a file that is not a health artefact is a companion.
  func open(_ bytes: [UInt8], name: String, allowance: Allowance, isInside: Bool) -> OpenedArtifact {
    guard !bytes.isEmpty else {
      let judgement = Judgement(CheckAspect("input", "empty"), .failed(Deviation()))
      return OpenedArtifact(
        kind: isInside ? .companion : .unknown, why: Localized(fr: "fichier vide", en: "empty file"), style: .opaque,
        judgements: isInside ? [] : [judgement], stopped: .empty, inconclusive: isInside ? nil : .empty)
    }
    let recognition = Recognition(bytes, name: name, json: jsonLimits)
    switch recognition.format {
    case .xml: return xml(bytes, recognition, name: name, deadline: allowance.deadline, isInside: isInside)
    case .hl7: return hl7(bytes, recognition, name: name, deadline: allowance.deadline)
    case .mail: return mail(bytes, recognition, name: name)
    case .zip: return archive(bytes, recognition, name: name, unpacked: allowance.unpackedBytes)
    case .datamatrix: return datamatrix(bytes, recognition, name: name)
    case .json(let subject):
      if isInside, case .list = subject.format { return companion(recognition) }
      return json(bytes, subject, name: name)
    case .delimited(let subject, let hasHeader):
      return isInside ? companion(recognition) : list(bytes, subject, hasHeader: hasHeader, recognition, name: name)
    case .pdf:
      guard isInside, let facts = PDFFacts(bytes) else { fallthrough }
      var opened = companion(recognition)
      opened.documents = [OpenedArtifact.Document(tree: facts.tree(uri: name), message: nil)]
      return opened
    case .none:
      if isInside { return companion(recognition) }
      return OpenedArtifact(
        kind: recognition.kind, why: recognition.why, style: .opaque,
        judgements: [Judgement(CheckAspect("input", "unrecognised"), .failed(Deviation()))], stopped: .unrecognised,
        inconclusive: .unrecognised)
    }
  }

  private func companion(_ recognition: Recognition) -> OpenedArtifact {
    OpenedArtifact(kind: .companion, why: recognition.why, style: .opaque)
  }

  // MARK: XML

  private func xml(
    _ bytes: [UInt8], _ recognition: Recognition, name: String, deadline: ContinuousClock.Instant, isInside: Bool
  ) -> OpenedArtifact {
    let inspection = ByteInspection(bytes, isXML: true)
    var opened = OpenedArtifact(
      kind: .unknown, why: recognition.why, style: .xml, judgements: inspection.judgements)
    do {
      let tree: DocumentTree
      (tree, opened.schemaVerdict) = try read(bytes, name: name, deadline: deadline)
      opened.judgements += [
        Judgement(CheckAspect("xml", "well-formed"), .passed), Judgement(CheckAspect("xml", "doctype"), .passed),
      ]
      guard let (kind, why) = XMLRoot.kind(of: tree) ?? (isInside ? nil : schemas.kindOfOtherXML) else {
        if isInside {
          return OpenedArtifact(kind: .companion, why: recognition.why, style: .opaque)
        }
        let root = tree.root.map { Masked.neutralised(tree.lexicalName($0)) } ?? ""
        opened.why = Localized(fr: "racine inconnue", en: "unknown root")
        opened.judgements.append(
          Judgement(
            CheckAspect("input", "root"),
            .failed(
              Deviation(
                at: tree.root.map { .position(tree.position($0), path: tree.path($0)) },
                arguments: ["root": String(root.prefix(80))]))))
        opened.stopped = Reason("unrecognised-root", Localized(fr: "racine inconnue", en: "unknown root element"))
        opened.inconclusive = opened.stopped
        return opened
      }
      opened.kind = kind
      opened.why = why
      if kind == .hl7v2 {
        message(in: tree, into: &opened)
      } else {
        opened.documents = [OpenedArtifact.Document(tree: tree, message: nil)]
      }
      if kind == .whiteList { opened.judgements += WhiteListJudgements.of(bytes, tree, authorities: authorities) }
    } catch {
      let (judgement, reason) = Judgement.of(error)
      opened.kind = XMLRoot.guess(bytes)
      if isInside, opened.kind == .unknown { return companion(recognition) }
      opened.judgements.append(judgement)
      opened.stopped = reason
      // A file that is not even known to be one of ours is not failed for its syntax.
      if opened.kind == .unknown { opened.inconclusive = reason }
    }
    return opened
  }

  /// One parse gives the tree and, where there is an XSD, its verdict.
  private func read(
    _ bytes: [UInt8], name: String, deadline: ContinuousClock.Instant
  ) throws(XMLFault) -> (DocumentTree, SchemaVerdict?) {
    let reader = XMLReader(limits: treeLimits, deadline: deadline)
    if let named = schemas.schema {
      return try reader.read(bytes, uri: name, validating: named.schema, at: .root)
    }
    if let schema = schemas.bundle?.schema {
      // Self-presenting documents too: the schema is that of the ClinicalDocument, wherever it stands.
      let target = SchemaTarget.element(uri: XMLRoot.cda, local: "ClinicalDocument")
      return try reader.read(bytes, uri: name, validating: schema, at: target)
    }
    return (try reader.read(bytes, uri: name), nil)
  }

  // MARK: Lists

  private func list(
    _ bytes: [UInt8], _ subject: ListReader.Subject, hasHeader: Bool, _ recognition: Recognition, name: String
  ) -> OpenedArtifact {
    var opened = OpenedArtifact(kind: recognition.kind, why: recognition.why, style: .list)
    opened.judgements = ByteInspection(bytes, isXML: false).judgements
    do {
      let reading = try ListReader(subject: subject, limits: treeLimits, uri: name)
        .readText(bytes, hasHeader: hasHeader)
      opened.judgements += reading.judgements
      opened.documents = [OpenedArtifact.Document(tree: reading.tree, message: nil)]
    } catch {
      stop(&opened, at: error)
    }
    return opened
  }

  /// The tree went over a limit: what the rules would see of it is not the artefact.
  private func stop(_ opened: inout OpenedArtifact, at limit: TreeLimitExceeded) {
    let (aspect, place): (String, Position)
    switch limit {
    case .depth(_, let position): (aspect, place) = ("depth", position)
    case .nodes(_, let position): (aspect, place) = ("nodes", position)
    }
    let count = aspect == "depth" ? limits.depth : limits.treeNodes
    opened.judgements.append(
      Judgement(
        CheckAspect("limit", aspect),
        .failed(Deviation(at: .position(place, path: ""), arguments: ["limit": String(count)]))))
    opened.stopped = Reason(
      "too-many-nodes", Localized(fr: "contenu au-delà de la limite", en: "content beyond the limit"))
    opened.inconclusive = opened.stopped
  }

  // MARK: JSON

  private func json(_ bytes: [UInt8], _ subject: JSONSubject, name: String) -> OpenedArtifact {
    var opened = OpenedArtifact(kind: subject.kind, why: subject.why, style: .json)
    if case .list = subject.format { opened.style = .list }
    opened.judgements = ByteInspection(bytes, isXML: false).judgements
    let reading: JSONReader.Reading
    switch subject.reading {
    case .success(let value): reading = value
    case .failure(let fault):
      let (judgement, reason) = JSONJudgements.of(fault)
      opened.judgements.append(judgement)
      opened.stopped = reason
      if fault.isLimit { opened.inconclusive = reason }
      return opened
    }
    opened.judgements += JSONJudgements.of(reading)
    do {
      switch subject.format {
      case .list(let list):
        let rows = try ListReader(subject: list, limits: treeLimits, uri: name).readJSON(reading.root)
        opened.judgements += rows.judgements
        opened.documents = [OpenedArtifact.Document(tree: rows.tree, message: nil)]
      case .fhir:
        guard let tree = try FHIRTree.tree(of: reading.root, limits: treeLimits, uri: name) else { return opened }
        opened.documents = [OpenedArtifact.Document(tree: tree, message: nil)]
      case .userinfo:
        let tree = try JSONTree.tree(of: reading.root, root: "userinfo", limits: treeLimits, uri: name)
        opened.documents = [OpenedArtifact.Document(tree: tree, message: nil)]
      }
    } catch {
      stop(&opened, at: error)
    }
    return opened
  }

  // MARK: Datamatrix

  private func datamatrix(_ bytes: [UInt8], _ recognition: Recognition, name: String) -> OpenedArtifact {
    var opened = OpenedArtifact(kind: recognition.kind, why: recognition.why, style: .list)
    opened.judgements = ByteInspection(bytes, isXML: false).judgements
    do {
      let symbols = try DatamatrixReader(limits: treeLimits, uri: name).read(bytes)
      opened.judgements += symbols.flatMap(DatamatrixJudgements.of)
      opened.documents = symbols.map { OpenedArtifact.Document(tree: $0.tree, message: nil) }
    } catch {
      opened.judgements.append(
        Judgement(
          CheckAspect("limit", "nodes"),
          .failed(Deviation(arguments: ["limit": String(DatamatrixReader.maximumSymbols)]))))
      opened.stopped = Reason("too-many-symbols", Localized(fr: "trop de symboles", en: "too many symbols"))
      opened.inconclusive = opened.stopped
    }
    return opened
  }

  // MARK: HL7 v2

  private func hl7(
    _ bytes: [UInt8], _ recognition: Recognition, name: String, deadline: ContinuousClock.Instant
  ) -> OpenedArtifact {
    var opened = OpenedArtifact(kind: .hl7v2, why: recognition.why, style: .hl7)
    do {
      let file = try ER7Reader(dictionary: dictionary).read(bytes, uri: name)
      opened.judgements += HL7Judgements.of(file)
      // Without sound delimiters the tree is a guess: only the root cause is worth saying.
      let sound = file.messages.filter(\.hasSoundDelimiters)
      opened.documents = sound.map { OpenedArtifact.document($0) }
      for (index, document) in opened.documents.enumerated() {
        opened.parts += parts(of: document, prefix: sound.count > 1 ? "message \(index + 1) " : "")
      }
      if file.messages.isEmpty {
        opened.stopped = Reason("no-message", Localized(fr: "aucun message lisible", en: "no readable message"))
      } else if sound.isEmpty {
        opened.stopped = Reason("delimiters", Localized(fr: "séparateurs inutilisables", en: "unusable delimiters"))
      }
    } catch {
      opened.judgements += HL7Judgements.of(error)
      opened.stopped = Reason("unreadable", Localized(fr: "message illisible", en: "unreadable message"))
    }
    return opened
  }

  /// A message in the XML encoding: the same tree as ER7 gives.
  private func message(in tree: DocumentTree, into opened: inout OpenedArtifact) {
    do {
      let message = try V2XMLReader(dictionary: dictionary).read(tree)
      opened.judgements += HL7Judgements.ofXML(message)
      let document = OpenedArtifact.document(message)
      opened.documents = [document]
      opened.parts = parts(of: document, prefix: "")
    } catch {
      opened.judgements += HL7Judgements.of(error)
      opened.stopped = Reason("unreadable", Localized(fr: "message illisible", en: "unreadable message"))
    }
  }

  /// The documents that a message carries.
  func parts(of document: OpenedArtifact.Document, prefix: String) -> [OpenedArtifact.Part] {
    document.embedded.compactMap { document in
      document.bytes.map {
        OpenedArtifact.Part(
          name: prefix + document.path.description, isTechnical: true, place: document.path.description, bytes: $0)
      }
    }
  }

  // MARK: Mail and archive

  private func mail(_ bytes: [UInt8], _ recognition: Recognition, name: String) -> OpenedArtifact {
    var opened = OpenedArtifact(kind: .mail, why: recognition.why, style: .mail)
    do {
      let mail = try MailReader(limits: mailLimits).read(bytes, uri: name)
      opened.judgements = MailJudgements.of(mail)
      opened.documents = [OpenedArtifact.Document(tree: mail.tree, message: nil)]
      for part in mail.parts where !part.isMultipart && !part.isMail {
        // A body without a name is text of the mail itself, which the mail's tree describes.
        guard let file = part.fileName ?? (part.type == "application/zip" ? "part \(part.number)" : nil) else {
          continue
        }
        opened.parts.append(OpenedArtifact.Part(name: file, place: part.number, bytes: mail.content(of: part)))
      }
      if mail.diagnostics.contains(where: \.isLimit) {
        // What was left unread would be missed by the rules.
        opened.stopped = Reason(
          "mail-limit", Localized(fr: "limite du courriel atteinte", en: "mail limit reached"))
        opened.inconclusive = opened.stopped
      }
    } catch {
      opened.judgements = MailJudgements.of(error)
      opened.stopped = .unreadable
      opened.inconclusive = .unreadable
    }
    return opened
  }

  private func archive(
    _ bytes: [UInt8], _ recognition: Recognition, name: String, unpacked: Int
  ) -> OpenedArtifact {
    var opened = OpenedArtifact(kind: .archive, why: recognition.why, style: .opaque)
    let archiveLimits = ArchiveLimits(
      entries: limits.archiveEntries, unpackedBytes: unpacked, ratio: limits.ratio)
    do {
      let archive = try ZIPDirectory(reading: bytes, limits: archiveLimits, uri: name)
      var judgements = ArchiveJudgements.of(archive.diagnostics)
      for entry in archive.entries where !entry.isFolder {
        do {
          opened.parts.append(
            OpenedArtifact.Part(
              name: entry.name, place: entry.name, index: entry.index, bytes: try archive.contents(of: entry.index)))
        } catch {
          // The directory may have told the same of this entry already.
          let judgement = ArchiveJudgements.of(error, entry: entry.index)
          let isKnown = archive.diagnostics.contains {
            $0.entry == entry.index && ArchiveJudgements.aspect(of: $0) == judgement.aspect
          }
          if !isKnown { judgements.append(judgement) }
          opened.inconclusive = Reason(
            "archive-entry", Localized(fr: "entrée d'archive illisible", en: "unreadable archive entry"))
        }
      }
      opened.judgements = ArchiveJudgements.complete(judgements)
      opened.documents = [OpenedArtifact.Document(tree: archive.tree, message: nil)]
    } catch {
      opened.judgements = [ArchiveJudgements.of(error)]
      opened.stopped = .unreadable
      opened.inconclusive = .unreadable
    }
    return opened
  }
}
