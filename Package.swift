// swift-tools-version: 6.1
import PackageDescription

/// Every module is compiled in Swift 6 language mode; CI adds `-Xswiftc -warnings-as-errors`.
let package = Package(
  name: "convergence",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Convergence", targets: ["Convergence"]),
    .executable(name: "convergence", targets: ["CommandLineTool"]),
    .executable(name: "convergence-bench", targets: ["Benchmark"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CProcess"),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // Left to right: a module knows only what stands above it in this list.
    .target(name: "DocumentTree"),
    .target(name: "PackedBytes"),
    .target(name: "XPath", dependencies: ["DocumentTree"]),
    .target(name: "XMLReading", dependencies: ["CLibXML2", "DocumentTree"]),
    .target(name: "HL7v2", dependencies: ["DocumentTree"]),
    .target(name: "Envelope", dependencies: ["CZlib", "DocumentTree"]),
    .target(name: "JSONReading", dependencies: ["DocumentTree"]),
    .target(name: "Datamatrix", dependencies: ["DocumentTree"]),
    .target(name: "PDFReading", dependencies: ["DocumentTree"]),
    .target(name: "Schematron", dependencies: ["DocumentTree", "PackedBytes", "XMLReading", "XPath"]),
    .target(name: "Identifiers"),
    // Settings of the allocator are for programs only; how much memory is held anybody may ask.
    .target(name: "FreedMemory", dependencies: ["CMalloc"]),
    .target(name: "EmbeddedFiles", plugins: ["EmbedFilesPlugin"]),
    .target(
      name: "Conformance",
      dependencies: [
        "DocumentTree", "PackedBytes", "XPath", "XMLReading", "HL7v2", "Envelope", "JSONReading", "Datamatrix",
        "PDFReading", "Schematron", "Identifiers", "EmbeddedFiles", "FreedMemory",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(name: "Scorecard", dependencies: ["Conformance", .product(name: "Crypto", package: "swift-crypto")]),
    .target(
      name: "Reporting",
      dependencies: [
        "Conformance", "Scorecard", "EmbeddedFiles",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(name: "Spreadsheet", dependencies: ["CXlsxWriter", "DocumentTree", "Envelope", "XMLReading"]),
    .target(
      name: "History",
      dependencies: ["Conformance", "Scorecard", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(
      name: "Interchange",
      dependencies: [
        "Conformance", "DocumentTree", "Envelope", "History", "Reporting", "Scorecard", "Spreadsheet", "XMLReading",
      ]),
    .target(
      name: "Convergence", dependencies: ["Conformance", "Scorecard", "Reporting", "Interchange", "History"]),
    // Beside the library, which needs no network code.
    .target(
      name: "Service",
      dependencies: [
        "Conformance", "Reporting", "EmbeddedFiles",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]),
    .executableTarget(
      name: "CommandLineTool",
      dependencies: [
        "CProcess", "Convergence", "EmbeddedFiles", "FreedMemory", "Service",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources/CommandLine"),
    .executableTarget(
      name: "Benchmark",
      dependencies: ["Convergence", "EmbeddedFiles", "FreedMemory", "HL7v2", "MailFixtures", "XMLReading"]),
    // `Integrations/`, `Profiles/` and `Samples/` are compiled into the program, so that the binary works when moved.
    .executableTarget(name: "EmbedFiles"),
    .plugin(
      name: "EmbedFilesPlugin", capability: .buildTool(), dependencies: ["EmbedFiles"], path: "Sources/EmbedFilesPlugin"
    ),

    // What several test targets share.
    .target(name: "SeededRandom", path: "Tests/SeededRandom"),
    .target(
      name: "MailFixtures",
      dependencies: [
        "EmbeddedFiles", "Envelope", "XMLReading",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ],
      path: "Tests/MailFixtures"),

    .testTarget(name: "DocumentTreeTests", dependencies: ["DocumentTree"]),
    .testTarget(name: "PackedBytesTests", dependencies: ["PackedBytes", "SeededRandom"]),
    .testTarget(name: "XPathTests", dependencies: ["XPath", "XMLReading", "SeededRandom"]),
    .testTarget(name: "XMLReadingTests", dependencies: ["XMLReading", "SeededRandom"]),
    .testTarget(name: "SchematronTests", dependencies: ["Schematron", "SeededRandom"]),
    // Public test suites, run where an environment variable names a checkout: see the README.
    .target(name: "SuiteSupport", dependencies: ["DocumentTree", "XMLReading"], path: "Tests/SuiteSupport"),
    .testTarget(
      name: "XPathSuiteTests", dependencies: ["SuiteSupport", "XPath", "XMLReading"], exclude: ["expected-failures.txt"]
    ),
    .testTarget(
      name: "SchematronSuiteTests",
      dependencies: ["DocumentTree", "Schematron", "SuiteSupport", "XMLReading", "XPath"],
      exclude: ["expected-failures.txt"]),
    .testTarget(name: "HL7v2Tests", dependencies: ["HL7v2", "SeededRandom", "XMLReading"]),
    .testTarget(name: "EnvelopeTests", dependencies: ["Envelope", "MailFixtures", "SeededRandom"]),
    .testTarget(name: "JSONReadingTests", dependencies: ["JSONReading", "XMLReading", "SeededRandom"]),
    .testTarget(name: "DatamatrixTests", dependencies: ["Datamatrix", "SeededRandom"]),
    .testTarget(name: "PDFReadingTests", dependencies: ["PDFReading", "SeededRandom"]),
    .testTarget(name: "IdentifiersTests", dependencies: ["Identifiers", "SeededRandom"]),
    .testTarget(
      name: "ConformanceTests",
      dependencies: ["Conformance", "Envelope", "MailFixtures", "SeededRandom"]),
    .testTarget(name: "CasesTests", dependencies: ["Conformance"]),
    .testTarget(name: "ScorecardTests", dependencies: ["Scorecard", "SeededRandom"]),
    .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet", "SeededRandom"]),
    .testTarget(name: "InterchangeTests", dependencies: ["Convergence", "SeededRandom"]),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(
      name: "SchemaTests", dependencies: ["Convergence", .product(name: "Yams", package: "Yams")], exclude: ["Formats"]),
    .testTarget(name: "GoldenTests", dependencies: ["Convergence"], exclude: ["Golden"]),
    .testTarget(name: "ServiceTests", dependencies: ["Convergence", "EmbeddedFiles", "SeededRandom", "Service"]),
    .testTarget(name: "CommandLineTests", dependencies: ["Convergence", "MailFixtures", "SeededRandom"]),
    .testTarget(name: "CorpusTests", dependencies: ["Convergence"], exclude: ["expected"]),
  ],
  swiftLanguageModes: [.v6]
)
