// swift-tools-version: 6.2

import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func target(_ name: String, uses dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2")
  ],
  targets: [
    .target(name: "CGD", exclude: ["Fonts"], linkerSettings: [.linkedLibrary("gd")]),
    .target(name: "PlainC", linkerSettings: [.linkedLibrary("gd")]),
    .target(name: "CMemory"),
    target("Simulation", uses: ["CMemory"]),
    target("Training", uses: ["Simulation"]),
    target("Drawing", uses: ["CGD"]),
    target("Charting", uses: ["Training", "Simulation", "Drawing"]),
    target("Workloads", uses: ["Simulation"]),
    .executableTarget(
      name: "Measure", dependencies: ["CMemory", "Simulation", "Training", "Workloads"],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Simulation", "Training", "Drawing", "Charting", "Workloads", "PlainC",
        .product(name: "Benchmark", package: "swift-benchmark"),
      ],
      swiftSettings: swiftSettings),
  ]
)
