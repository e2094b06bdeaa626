// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the program. The arrows between modules are the architecture (docs/architecture.md) and point downward only.
func module(_ name: String, _ own: [String] = [], libraries: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: own.map { .byName(name: $0) } + libraries, swiftSettings: strict)
}

func tests(_ name: String, _ own: [String], libraries: [Target.Dependency] = []) -> Target {
  .testTarget(name: name, dependencies: own.map { .byName(name: $0) } + libraries, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "gongkai",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(name: "CLinux"),
    module("Source", libraries: [system, yams, csv]),
    module("Markdown", ["Source", "CCmark"]),
    module("Disclosure", ["Source", "Markdown"], libraries: [collections, crypto]),
    module("Search", libraries: [crypto]),
    module("Portal", ["Source", "Markdown", "Disclosure", "Search"], libraries: [collections, mustache, crypto]),
    module("Output", ["CLinux"], libraries: [system, crypto]),
    module("Preview", libraries: [hummingbird]),
    .executableTarget(
      name: "gongkai",
      dependencies: [
        "Source", "Markdown", "Disclosure", "Search", "Portal", "Output", "Preview", argumentParser, system,
      ],
      swiftSettings: strict
    ),
  ]
)
