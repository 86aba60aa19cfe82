extension BadScenario {
  static let structure = [
    Self("unknown-key", "    microBatch: 1", "    microbatch: 1"),
    Self("unknown-key-far", "  globalBatch: 256", "  globalBatch: 256\n  colour: red"),
    Self("repeated-keys", "  nodes: 4", "  nodes: 4\n  nodes: 5\n  \"nodes\": 6"),
    Self("repeated-key-everywhere", "name: Base", "name: Base\nname: Base\nversion: 1"),
    Self("missing-keys", text: "name: nothing else\n"),
    Self("missing-job-keys", "  globalBatch: 256\n  sequenceLength: 8192\n", ""),
    Self("text-for-number", "globalBatch: 256", "globalBatch: many"),
    Self("quoted-number", "globalBatch: 256", "globalBatch: \"256\""),
    Self("underscores", "globalBatch: 256", "globalBatch: 1_024"),
    Self("hexadecimal", "globalBatch: 256", "globalBatch: 0x100"),
    Self("fraction", "globalBatch: 256", "globalBatch: 2.5"),
    Self("nothing", "globalBatch: 256", "globalBatch:"),
    Self("not-a-number", "globalBatch: 256", "globalBatch: .nan"),
    Self("negative", "globalBatch: 256", "globalBatch: -1"),
    Self("huge", "globalBatch: 256", "globalBatch: 1e30"),
    Self("huge-digits", "globalBatch: 256", "globalBatch: 99999999999999999999999"),
    Self("zero-nodes", "nodes: 4", "nodes: 0"),
    Self("number-for-name", "name: Base", "name: 1234"),
    Self("flag-for-name", "name: Base", "name: true"),
    Self("empty-name", "name: Base", "name: \" \""),
    Self("long-name", "name: Base", "name: \(String(repeating: "long", count: 31))"),
    Self("line-in-name", "name: Base", "name: \"two\\nlines\""),
    Self("yes-for-flag", "    microBatch: 1", "    microBatch: 1\n    sequenceParallel: yes"),
    Self("list-for-mapping", "job:\n  globalBatch: 256", "job:\n  - globalBatch: 256\n#"),
    Self("mapping-for-list", "  - data-parallel\n  - name", "    name: x\n#"),
    Self("no-strategies", text: baseWith(strategies: "[]")),
    Self("many-strategies", text: baseWith(strategies: manyStrategies)),
    Self("no-unit", "400 Gbit/s per device", "900"),
    Self("no-share", "400 Gbit/s per device", "400 Gbit/s"),
    Self("share-without-meaning", "latency: 5 us", "latency: 5 us per node"),
    Self("unknown-unit", "400 Gbit/s per device", "400 Gbps per device"),
    Self("bytes-for-time", "latency: 5 us", "latency: 5 GB"),
    Self("no-time-unit", "latency: 5 us", "latency: 5"),
    Self("word-for-quantity", "latency: 5 us", "latency: fast"),
    Self("zero-bandwidth", "400 Gbit/s per device", "0 Gbit/s per device"),
    Self("infinite-latency", "latency: 5 us", "latency: 1e400 us"),
    Self("bucket-without-unit", "    microBatch: 1", "    bucketSize: 25"),
    Self("zero-bucket", "    microBatch: 1", "    bucketSize: 0 MB"),
    Self("unknown-model", "llama3-8b", "lama3-8b"),
    Self("unknown-accelerator", "h100-sxm-80gb", "H100-SXM-80GB"),
    Self("unknown-precision", "precision: bf16", "precision: bfloat"),
    Self("unknown-stack", "precision: bf16", "stack: megatron"),
    Self("unknown-strategy", "  - data-parallel", "  - data-paralel"),
    Self("unknown-schedule", "    microBatch: 1", "    schedule: 1f1"),
    Self("null-model", "model: llama3-8b", "model: null"),
  ]

  static func baseWith(strategies: String) -> String {
    let head = base.prefix { _ in true }.firstRange(of: "strategies:").map {
      String(base[..<$0.lowerBound])
    }
    return (head ?? "") + "strategies: \(strategies)\n"
  }

  private static let manyStrategies =
    "[" + (0..<10_000).map { "{ name: s\($0) }" }.joined(separator: ", ") + "]"
}
