// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the program. The arrows between modules are the architecture (docs/architecture.md) and point downward only.
/// Files in `embedding` are compiled in: an installed program finds no resource bundle.
func module(
  _ name: String, _ own: [String] = [], libraries: [Target.Dependency] = [], embedding: [String] = []
) -> Target {
  .target(
    name: name, dependencies: own.map { .byName(name: $0) } + libraries, resources: embedding.map { .embedInCode($0) },
    swiftSettings: strict)
}

/// Tests of a module; `data` are files that they read from their own folder.
func tests(_ name: String, _ own: [String], libraries: [Target.Dependency] = [], data: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: own.map { .byName(name: $0) } + libraries, exclude: data, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "gongkai",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CQR", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CLinux"),
    .target(
      name: "CBuilt",
      cSettings: [
        .define("GONGKAI_THEME", to: "\"\(Context.packageDirectory)/theme\""),
        // A change of either compiles this target again, and nothing else (Makefile).
        .define("GONGKAI_COMMIT", to: "\"\(Context.environment["GONGKAI_COMMIT"] ?? "")\""),
        .define("GONGKAI_THEME_DIGEST", to: Context.environment["GONGKAI_THEME_DIGEST"] ?? "0"),
      ]),
    module("Text"),
    module("CivilTime", ["Text"]),
    module("Disk", ["Text", "CLinux"], libraries: [crypto]),
    module("Source", ["Text", "Disk"], libraries: [yams]),
    module("Markdown", ["Text", "Source", "CCmark"]),
    module(
      "Disclosure", ["Text", "CivilTime", "Source", "Markdown"], libraries: [crypto], embedding: ["Data/duties.csv"]),
    module(
      "AnnualReport", ["Text", "CivilTime", "Source", "Markdown", "Disclosure"],
      embedding: ["Data/forms.json", "Data/holidays.csv"]),
    module("Office", ["Text", "Disk", "Source", "CArchive", "CXML"]),
    module(
      "Review", ["Text", "CivilTime", "Source", "Markdown", "Disclosure", "AnnualReport", "Office"],
      libraries: [crypto, cryptoExtras], embedding: ["Data/words.csv"]),
    module("Search", ["Text"], libraries: [crypto], embedding: ["Data/synonyms.txt"]),
    module("SitePlan", ["Text", "CivilTime", "Source", "Markdown", "Disclosure", "AnnualReport"]),
    module("Theme", ["CBuilt", "Text", "Disk", "Source"], libraries: [mustache]),
    module(
      "Portal",
      ["Text", "CivilTime", "Source", "Markdown", "Disclosure", "AnnualReport", "SitePlan", "Search", "Theme", "CQR"]),
    module("Output", ["Text", "Disk", "CArchive", "CZlib"]),
    module("Authoring", ["Text", "CivilTime", "Disk", "Source", "Disclosure", "Review"], libraries: [crypto]),
    module(
      "Build",
      [
        "Text", "CivilTime", "Disk", "Source", "Markdown", "Disclosure", "AnnualReport", "SitePlan", "Theme", "Portal",
        "Output", "Office", "Review",
      ]),
    module("Preview", ["Text", "Disk"], libraries: [hummingbird, hummingbirdCore, httpTypes, logging, nio, nioHTTP1]),
    .executableTarget(
      name: "gongkai",
      dependencies: [
        "CBuilt", "Text", "CivilTime", "Disk", "Source", "Markdown", "Disclosure", "AnnualReport", "SitePlan", "Theme",
        "Portal",
        "Output",
        "Authoring", "Build", "Preview", "Office", "Review", "Search", argumentParser,
      ],
      swiftSettings: strict
    ),
    tests("TextTests", ["Text"]),
    tests("SourceTests", ["Source", "Text"]),
    tests("MarkdownTests", ["Markdown", "Source", "Text"], data: ["Specification"]),
    tests("DisclosureTests", ["Disclosure", "CivilTime", "Markdown", "Source", "Text"]),
    tests("SitePlanTests", ["SitePlan", "AnnualReport", "CivilTime", "Disclosure", "Source", "Text"]),
    tests("BuildTests", ["Build", "Source", "Text"]),
    tests("AnnualReportTests", ["AnnualReport", "CivilTime", "Disclosure", "Source", "Text"]),
    tests("ReviewTests", ["Review", "CivilTime", "Markdown", "Source", "Text"]),
    tests("OfficeTests", ["Office", "Text"]),
    tests("ThemeTests", ["Theme", "Source", "Text"], libraries: [mustache]),
    tests("SearchTests", ["Search"], data: ["vectors.json"]),
    tests("DiskTests", ["Disk", "Text"]),
    tests("OutputTests", ["Output", "Disk", "Text"]),
    tests("AuthoringTests", ["Authoring", "CivilTime", "Disclosure", "Source", "Text"]),
    tests("PreviewTests", ["Preview"]),
  ]
)
