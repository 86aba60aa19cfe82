// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target is compiled the same way: warnings are errors, `any` and imports are spelled out.
let swiftSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Tests run over optimized code; most of them need not be optimized themselves, and compile in half the time.
let testSettings = swiftSettings + [.unsafeFlags(["-Onone"])]

func target(
  _ name: String, uses dependencies: [Target.Dependency] = [], path: String? = nil,
  exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: path, exclude: exclude, resources: resources,
    swiftSettings: swiftSettings)
}

/// The tests of a target; heavy ones do so much themselves that they are optimized, too.
func tests(
  of name: String, uses dependencies: [Target.Dependency] = [], exclude: [String] = [],
  areHeavy: Bool = false
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude,
    swiftSettings: areHeavy ? swiftSettings : testSettings)
}

let package = Package(
  name: "parreport",
  products: [.executable(name: "parreport", targets: ["parreport"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .target(name: "CGD", exclude: ["Fonts"], linkerSettings: [.linkedLibrary("gd")]),
    .systemLibrary(name: "CMinpack", providers: [.apt(["libcminpack-dev"])]),
    .target(name: "CMemory"),
    target("Simulation", uses: ["CMemory"]),
    target("Training", uses: ["Simulation"]),
    target("Drawing", uses: ["CGD"]),
    target("Charting", uses: ["Training", "Simulation", "Drawing"]),
    target("Catalog", resources: [.embedInCode("Presets")]),
    target(
      "ScenarioFiles", uses: ["Training", "Catalog", .product(name: "Yams", package: "Yams")]),
    target(
      "Measurements",
      uses: [
        "Simulation", "Training", "ScenarioFiles", .product(name: "SwiftCSV", package: "SwiftCSV"),
      ]),
    target(
      "Fitting", uses: ["CMinpack", "Simulation", "Training", "ScenarioFiles", "Measurements"]),
    target("Templates", path: "templates", resources: [.embedInCode("files")]),
    target(
      "Reporting",
      uses: [
        "Training", "Simulation", "Charting", "Drawing", "Templates", "Measurements",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(name: "CSystem"),
    tests(
      of: "Reporting",
      uses: ["Training", "Simulation", "Charting", "Drawing", "Templates", "Measurements"],
      exclude: ["Golden"]),
    .executableTarget(
      name: "parreport",
      dependencies: [
        "CSystem", "Simulation", "Training", "ScenarioFiles", "Drawing", "Charting", "Reporting",
        "Measurements", "Fitting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    tests(of: "parreport"),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "parreport", "Charting", "Drawing", "ScenarioFiles", "Simulation", "Training",
      ], swiftSettings: testSettings),
    tests(
      of: "Charting", uses: ["Training", "Simulation", "Drawing"], exclude: ["Golden"],
      areHeavy: true),
    tests(of: "Training", uses: ["Simulation"]),
    tests(of: "Measurements", uses: ["Training", "Simulation", "ScenarioFiles"]),
    tests(of: "Fitting", uses: ["Training", "Simulation", "ScenarioFiles", "Measurements"]),
    tests(of: "Simulation", areHeavy: true),
    tests(of: "Drawing", exclude: ["Golden"]),
    tests(of: "Catalog", uses: ["Training", .product(name: "Yams", package: "Yams")]),
    tests(
      of: "ScenarioFiles", uses: ["Simulation", "Training", "Catalog"],
      exclude: ["HuggingFace/Fixtures", "Golden"]),
    .testTarget(name: "LayoutTests", swiftSettings: testSettings),
    .testTarget(name: "DocsTests", dependencies: ["Training"], swiftSettings: testSettings),
    .testTarget(
      name: "ScheduleTests", dependencies: ["Training", "Simulation"], exclude: ["Fixtures"],
      swiftSettings: testSettings),
    .testTarget(
      name: "PublishedResultsTests", dependencies: ["ScenarioFiles", "Training", "Simulation"],
      swiftSettings: testSettings),
  ]
)
