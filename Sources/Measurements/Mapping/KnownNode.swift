/// A cluster of the catalog that stands for the nodes of published tables.
struct KnownNode: Sendable {
  /// Of its devices, as `AcceleratorName` has it.
  var chip: String
  /// Of a device, as its name says it.
  var gigabytes: Int
  /// Nil where the chip comes in one form alone.
  var isCard: Bool?
  /// A word of the system's name, where only systems of that name have such nodes.
  var system: String?
  /// The cluster's name in the catalog.
  var preset: String

  /// Of two that differ in memory alone, the first is meant where nothing says which; systems of a name of their own
  /// come before the others.
  static let all = [
    Self(chip: "v100", gigabytes: 32, isCard: false, system: "DGX-2", preset: "dgx-2-v100"),
    Self(chip: "k80", gigabytes: 12, system: "GCE", preset: "gce-k80-8"),
    Self(chip: "a100", gigabytes: 80, isCard: false, preset: "dgx-a100"),
    Self(chip: "a100", gigabytes: 40, isCard: false, preset: "dgx-a100-40gb"),
    Self(chip: "a100", gigabytes: 80, isCard: true, preset: "a100-pcie-8"),
    Self(chip: "a100", gigabytes: 40, isCard: true, preset: "a100-pcie-40gb-8"),
    Self(chip: "a800", gigabytes: 80, isCard: false, preset: "hgx-a800"),
    Self(chip: "v100", gigabytes: 16, isCard: false, preset: "dgx-1-v100"),
    Self(chip: "v100", gigabytes: 32, isCard: false, preset: "dgx-1-v100-32gb"),
    Self(chip: "v100", gigabytes: 16, isCard: true, preset: "v100-pcie-8"),
    Self(chip: "p100", gigabytes: 16, isCard: false, preset: "dgx-1-p100"),
    Self(chip: "k80", gigabytes: 12, preset: "aws-p2"),
    Self(chip: "h100", gigabytes: 80, isCard: false, preset: "dgx-h100"),
    Self(chip: "h100", gigabytes: 96, isCard: false, preset: "grand-teton-h100"),
    Self(chip: "h100", gigabytes: 80, isCard: true, preset: "h100-pcie-8"),
    Self(chip: "h800", gigabytes: 80, isCard: false, preset: "hgx-h800"),
    Self(chip: "h200", gigabytes: 141, isCard: false, preset: "dgx-h200"),
    Self(chip: "b200", gigabytes: 180, preset: "dgx-b200"),
    Self(chip: "b300", gigabytes: 288, preset: "dgx-b300"),
    Self(chip: "gb200", gigabytes: 186, preset: "gb200-nvl72"),
    Self(chip: "gb300", gigabytes: 288, preset: "gb300-nvl72"),
    Self(chip: "l40s", gigabytes: 48, preset: "l40s-pcie-8"),
    Self(chip: "l4", gigabytes: 24, preset: "l4-pcie-8"),
    Self(chip: "t4", gigabytes: 16, preset: "t4-pcie-4"),
    Self(chip: "a10g", gigabytes: 24, preset: "a10g-pcie-8"),
    Self(chip: "a6000", gigabytes: 48, preset: "rtx-a6000-pcie-8"),
    Self(chip: "rtx3090", gigabytes: 24, preset: "rtx-3090-pcie-8"),
    Self(chip: "rtx4090", gigabytes: 24, preset: "rtx-4090-pcie-8"),
    Self(chip: "rtx5090", gigabytes: 32, preset: "rtx-5090-pcie-8"),
    Self(chip: "mi250x", gigabytes: 64, preset: "mi250x-8"),
    Self(chip: "mi300x", gigabytes: 192, preset: "mi300x-8"),
    Self(chip: "mi325x", gigabytes: 256, preset: "mi325x-8"),
    Self(chip: "mi355x", gigabytes: 288, preset: "mi355x-8"),
    Self(chip: "gaudi2", gigabytes: 96, preset: "gaudi2-8"),
    Self(chip: "gaudi3", gigabytes: 128, preset: "gaudi3-8"),
    Self(chip: "trainium2", gigabytes: 96, preset: "aws-trn2"),
  ]

  static let chips = Set(all.map(\.chip))

  /// The one that a row means.
  ///
  /// - Parameters:
  ///   - run: A row.
  ///   - name: What it calls its accelerator; a module where that does not say.
  /// - Returns: Nil when the catalog has none.
  static func node(of run: MeasuredRun, named name: AcceleratorName) -> Self? {
    let fitting = nodes(named: name).filter { $0.system.map(run.system.mentions) ?? true }
    guard let gigabytes = name.gigabytes ?? run.memoryGigabytes else { return fitting.first }
    return fitting.filter { $0.has(gigabytes) }.min {
      $0.distance(from: gigabytes) < $1.distance(from: gigabytes)
    }
  }

  /// Whether a name leaves open how much memory the device has.
  static func isOpen(_ name: AcceleratorName) -> Bool {
    name.gigabytes == nil && Set(nodes(named: name).map(\.gigabytes)).count > 1
  }

  private static func nodes(named name: AcceleratorName) -> [Self] {
    all.filter { $0.chip == name.chip && $0.isCard ?? name.isCard == name.isCard }
  }

  /// Sources print 180, 186, 189 or 192 GB of the same device.
  private static let memoryTolerance = 0.15

  private func has(_ gigabytes: Int) -> Bool {
    Double(distance(from: gigabytes)) <= Self.memoryTolerance * Double(self.gigabytes)
  }

  private func distance(from gigabytes: Int) -> Int { abs(self.gigabytes - gigabytes) }
}
