/// What people call an accelerator, taken apart: `A100-40GB`, `NVIDIA H100 PCIe`, `h100-sxm-80gb`.
struct AcceleratorName: Hashable {
  /// Its model, in lower case and without spaces: `a100`, `rtx4090`.
  var chip: String
  /// As the name says.
  var gigabytes: Int?
  /// Whether it is a card, which is slower than a module of the same chip.
  var isCard: Bool

  /// Nil where no word of it is one of the chips.
  ///
  /// - Parameters:
  ///   - words: A cell of a measurement file.
  ///   - chips: Those that are known, as `chip` has them.
  init?(_ words: String, among chips: Set<String>) {
    let words = words.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    // "RTX 4090" and "Gaudi 2" are two words.
    let pairs = zip(words, words.dropFirst()).map(+)
    guard let chip = (pairs + words).first(where: chips.contains) else { return nil }
    self.chip = chip
    gigabytes = words.lazy.compactMap(Self.gigabytes).first
    isCard = words.contains { $0 == "pcie" || $0 == "nvl" }
  }

  private static func gigabytes(in word: String) -> Int? {
    for unit in ["gib", "gb"] where word.hasSuffix(unit) { return Int(word.dropLast(unit.count)) }
    return nil
  }
}
