// swift-tools-version: 6.2

import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2")
  ],
  targets: [
    .target(name: "Simulation", swiftSettings: swiftSettings),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["Simulation", .product(name: "Benchmark", package: "swift-benchmark")],
      swiftSettings: swiftSettings),
  ]
)
