import ScenarioFiles
import Testing

@Suite struct CatalogEntriesTests {
  @Test(arguments: [
    (
      PresetKind.model, "llama3-8b", "Llama 3 8B", "32 layers, hidden 4096, 32 heads",
      "its config.json"
    ),
    (
      .accelerator, "v100-sxm2-32gb", "NVIDIA V100 SXM2 32 GB",
      "32 GiB, 900 GB/s, 125 TFLOP/s fp16", "data sheet"
    ),
    (.cluster, "dgx-h100", "DGX H100", "1 × 8 × h100-sxm-80gb", "data sheet"),
  ])
  func anEntrySaysWhatTheFileSays(
    _ kind: PresetKind, _ name: String, _ title: String, _ detail: String, _ source: String
  ) throws {
    let entries = try catalogEntries(of: kind, presets: TestPresets.all)
    #expect(entries.map(\.name) == entries.map(\.name).sorted())
    let expected = CatalogEntry(name: name, title: title, detail: detail, source: source)
    #expect(entries.contains(expected))
  }
}
