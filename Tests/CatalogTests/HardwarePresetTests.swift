import Catalog
import Testing
import Training
import Yams

struct HardwarePresetTests {
  @Test func everyAcceleratorStatesItsSizesWithUnitsAndSources() throws {
    for file in Catalog.accelerators {
      let preset = try PresetFile(file)
      #expect(preset.text("memory").map { $0.hasNumber(with: ["MiB", "GiB"]) } == true)
      #expect(preset.text("memoryBandwidth").map { $0.hasNumber(with: ["GB/s"]) } == true)
      let formats = Set(NumberFormat.allCases.map(\.rawValue))
      for table in ["peak", "achieved"] {
        #expect(formats.isSuperset(of: preset.keys(table)), "\(file.name)")
        for format in preset.keys(table) {
          #expect(preset.text(table, format).map { $0.hasNumber(with: ["TFLOP/s"]) } == true)
        }
      }
      let stated = Set(preset.keys()).subtracting(["name", "title", "source"])
      #expect(Set(preset.keys("source")) == stated, "\(file.name)")
      #expect(!preset.keys("peak").isEmpty)
    }
  }

  @Test func nothingMeasuredIsFasterThanThePeak() throws {
    for file in Catalog.accelerators {
      let preset = try PresetFile(file)
      for format in preset.keys("achieved") {
        let achieved = try #require(preset.text("achieved", format)?.number)
        let peak = try #require(preset.text("peak", format)?.number)
        #expect(achieved < peak, "\(file.name)")
      }
    }
  }

  @Test func theMemoryIsThatOfTheNameWithinAFewPercent() throws {
    for file in Catalog.accelerators {
      let name = try #require(file.name.split(separator: "-").last { $0.hasSuffix("gb") })
      let sold = try #require(Double(name.dropLast(2)))
      let text = try #require(try PresetFile(file).text("memory"))
      let number = try #require(text.number)
      let gibibytes = text.hasSuffix("MiB") ? number / 1024 : number
      // Firmware and error correction take up to 7 %; decimal and binary differ by 7 %.
      #expect(gibibytes / sold > 0.92 && gibibytes / sold <= 1, "\(file.name)")
    }
  }

  @Test func everyClusterNamesAnAcceleratorOfTheCatalog() throws {
    let accelerators = Set(Catalog.accelerators.map(\.name))
    for file in Catalog.clusters {
      let name = try #require(try PresetFile(file).text("accelerator"))
      #expect(accelerators.contains(name), "\(file.name)")
    }
  }

  @Test func everyClusterStatesItsLinksWithUnitsAndSources() throws {
    for file in Catalog.clusters {
      let preset = try PresetFile(file)
      #expect(preset["nodes"]?.int == 1)
      #expect((1...72).contains(preset["devicesPerNode"]?.int ?? 0))
      let intra = preset.text("intraNode", "bandwidth")
      #expect(intra.map { $0.hasNumber(with: ["GB/s"]) } == true, "\(file.name)")
      let inter = preset.text("interNode", "bandwidth")
      let units = ["Gbit/s per device", "Gbit/s per node"]
      #expect(inter.map { $0.hasNumber(with: units) } == true, "\(file.name)")
      for link in ["intraNode", "interNode"] {
        #expect(preset.text(link, "latency").map { $0.hasNumber(with: ["us"]) } == true)
        #expect(preset.text("source", "\(link).bandwidth") != nil, "\(file.name)")
        #expect(preset.text("source", "\(link).latency") != nil, "\(file.name)")
      }
    }
  }

  @Test func everyClusterSaysWhatItsLinksReach() throws {
    for file in Catalog.clusters {
      let preset = try PresetFile(file)
      for link in ["intraNode", "interNode"] {
        let efficiency = try #require(preset.text(link, "efficiency").flatMap(Double.init))
        #expect((0.5...0.99).contains(efficiency), "\(file.name)")
        #expect(preset.text("source", "\(link).efficiency") != nil, "\(file.name)")
      }
      if let wiring = preset.text("intraNode", "wiring") {
        #expect(Wiring(rawValue: wiring) != nil, "\(file.name)")
        #expect(preset.text("source", "intraNode.wiring") != nil, "\(file.name)")
      }
    }
  }

  /// A link inside a node that is slower than the network would be a wrong unit.
  @Test func linksInsideANodeAreFasterThanTheNetwork() throws {
    for file in Catalog.clusters {
      let preset = try PresetFile(file)
      let inside = try #require(preset.text("intraNode", "bandwidth")?.number) * 8
      let text = try #require(preset.text("interNode", "bandwidth"))
      let devices = try #require(preset["devicesPerNode"]?.int)
      let network = try #require(text.number) / (text.hasSuffix("node") ? Double(devices) : 1)
      #expect(inside > network, "\(file.name)")
    }
  }
}

extension String {
  /// Whether the text is a positive number, a space and one of the units.
  func hasNumber(with units: [String]) -> Bool {
    guard let number, number > 0 else { return false }
    return units.contains(split(separator: " ", maxSplits: 1).last.map(String.init) ?? "")
  }

  var number: Double? { split(separator: " ").first.flatMap { Double($0) } }
}
