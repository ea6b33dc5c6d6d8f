internal import CLibXML2
import Synchronization

/// The files that libxml2 may open while it compiles one schema, and the only way it gets them.
///
/// libxml2 has one entity loader for the whole process. Ours refuses everything unless the thread that asks is, at
/// that moment, compiling a schema, and then gives only files of that schema's assembly, by number: a document read at
/// the same time in another thread gets nothing, whatever it asks for. No document is read on the compiling thread,
/// since nothing of ours but these callbacks runs inside `xmlSchemaParse`.
final class SchemaLoading: Sendable {
  private let files: [SchemaAssembly.File]

  /// The loads under way, by thread.
  private static let underWay = Mutex<[UInt: SchemaLoading]>([:])
  private static let scheme = "schema-file:/"

  init(files: [SchemaAssembly.File]) { self.files = files }

  /// Runs `body` with these files open to libxml2 on this thread.
  func whileOpen<Result>(_ body: () -> Result) -> Result {
    let thread = UInt(cxml_thread())
    Self.underWay.withLock { $0[thread] = self }
    defer { Self.underWay.withLock { $0[thread] = nil } }
    return body()
  }

  /// The load under way on the calling thread.
  static var current: SchemaLoading? {
    let thread = UInt(cxml_thread())
    return underWay.withLock { $0[thread] }
  }

  // MARK: Names

  /// The name under which libxml2 knows file `number`.
  static func name(ofFile number: Int) -> String { "\(scheme)\(number)/" }

  /// The file that libxml2 knows under `name`.
  func file(named name: String) -> SchemaAssembly.File? {
    guard name.hasPrefix(Self.scheme), name.hasSuffix("/") else { return nil }
    guard let number = Int(name.dropFirst(Self.scheme.count).dropLast()), files.indices.contains(number) else {
      return nil
    }
    return files[number]
  }

  /// `message` with the paths of files in place of libxml2's names for them.
  func withPaths(_ message: String) -> String {
    var result = ""
    var rest = message[...]
    while let start = rest.firstRange(of: Self.scheme) {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits), files.indices.contains(number), rest.dropFirst(digits.count).first == "/" {
        result += files[number].path
        rest = rest.dropFirst(digits.count + 1)
      } else {
        result += Self.scheme
      }
    }
    return result + rest
  }

  // MARK: Callbacks

  /// The process-wide entity loader.
  static func open(_ name: UnsafePointer<CChar>?, for context: xmlParserCtxtPtr?) -> xmlParserInputPtr? {
    guard let name, let context, let file = current?.file(named: String(cString: name)),
      let size = Int32(exactly: file.bytes.count), let handler = context.pointee.sax
    else { return nil }
    let buffer = file.bytes.withUnsafeBytes {
      xmlParserInputBufferCreateMem($0.bindMemory(to: CChar.self).baseAddress, size, XML_CHAR_ENCODING_NONE)
    }
    guard let buffer else { return nil }
    guard let input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) else {
      xmlFreeParserInputBuffer(buffer)
      return nil
    }
    // libxml2 frees the copy with the input; it becomes the name of the document, by which errors are told apart.
    name.withMemoryRebound(to: xmlChar.self, capacity: 1) { text in
      guard let copy = xmlStrdup(text) else { return }
      input.pointee.filename = UnsafePointer(UnsafeMutableRawPointer(copy).assumingMemoryBound(to: CChar.self))
    }
    handler.pointee.startElementNs = SchemaLoading.startElement
    handler.pointee.internalSubset = { data, _, _, _ in
      // Never reached: the assembly has refused every file with a DOCTYPE.
      if let data { xmlStopParser(data.assumingMemoryBound(to: xmlParserCtxt.self)) }
    }
    // The text was found well-formed: what is left is libxml2's own limits, seen as a schema that does not compile.
    handler.pointee.serror = { _, _ in }
    handler.pointee.error = nil
    handler.pointee.warning = nil
    return input
  }

  /// Builds the element as libxml2 does by itself, with the file numbers of the assembly in place of every location.
  private static let startElement: startElementNsSAX2Func = {
    data, local, prefix, uri, namespaceCount, namespaces, count, defaulted, attributes in
    guard let data, let attributes, count > 0, isReference(local, uri), let loading = current else {
      xmlSAX2StartElementNs(data, local, prefix, uri, namespaceCount, namespaces, count, defaulted, attributes)
      return
    }
    let context = data.assumingMemoryBound(to: xmlParserCtxt.self)
    let file = context.pointee.input?.pointee.filename.flatMap { loading.file(named: String(cString: $0)) }
    var columns = Array(UnsafeBufferPointer(start: attributes, count: Int(count) * 5))
    var name: [UInt8] = []
    var index = 0
    while index + 4 < columns.count {
      guard let attribute = columns[index], columns[index + 2] == nil, String(cString: attribute) == "schemaLocation",
        let value = columns[index + 3], let end = columns[index + 4]
      else {
        index += 5
        continue
      }
      let location = String(decoding: UnsafeBufferPointer(start: value, count: end - value), as: UTF8.self)
      if let number = file?.targets[location] ?? nil {
        name = Array(SchemaLoading.name(ofFile: number).utf8) + [0]
        index += 5
      } else {
        columns.removeSubrange(index..<(index + 5))
      }
    }
    name.withUnsafeBufferPointer { name in
      if let base = name.baseAddress, !name.isEmpty {
        for index in stride(from: 0, to: columns.count - 4, by: 5) {
          guard let attribute = columns[index], columns[index + 2] == nil,
            String(cString: attribute) == "schemaLocation"
          else { continue }
          columns[index + 3] = base
          columns[index + 4] = base + (name.count - 1)
        }
      }
      columns.withUnsafeMutableBufferPointer {
        xmlSAX2StartElementNs(
          data, local, prefix, uri, namespaceCount, namespaces, Int32(clamping: $0.count / 5), defaulted, $0.baseAddress
        )
      }
    }
  }

  private static func isReference(_ local: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) -> Bool {
    guard let local, let uri, String(cString: uri) == SchemaAssembly.namespace else { return false }
    return ["include", "import", "redefine"].contains(String(cString: local))
  }
}
