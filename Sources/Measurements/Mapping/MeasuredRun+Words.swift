import Training

/// What the words in a row's cells mean; nil where a cell is empty.
extension MeasuredRun {
  /// The format of matrix multiplications.
  func numberFormat(_ assumed: inout Assumptions) throws(SkipReason) -> NumberFormat {
    let words = precision.lowercased()
    if words.mentions("fp4") { return .fp4 }
    if words.mentions("fp8") || words.mentions("float8") { return .fp8 }
    if words.mentions("not stated") || words.isEmpty {
      assumed.note("precision", "bf16", because: "the usual format")
      return .bf16
    }
    // "bfloat16" holds "float16".
    let known: [(String, NumberFormat)] = [
      ("bf16", .bf16), ("bfloat16", .bf16), ("fp16", .fp16), ("float16", .fp16), ("half", .fp16),
      ("tf32", .tf32), ("fp32", .fp32), ("float32", .fp32), ("single", .fp32),
    ]
    guard let format = known.first(where: { words.mentions($0.0) }) else {
      throw SkipReason("the precision \"\(precision)\" is not known")
    }
    return format.1
  }

  /// How numbers in 8 bits get their scales: as the row says or, where it does not, as the stack does.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge),
  /// `src/megatron/bridge/perf_recipes/_common.py` at 007282e: `fp8_cs` is current scaling, `fp8_mx` MXFP8. Tables that say
  /// FP8 alone are taken to mean the first.
  func fp8Recipe(of stack: SoftwareStack) -> FP8Recipe {
    let words = precision.lowercased()
    if words.mentions("rowwise") { return .rowwise }
    if words.mentions("mx") { return .mxfp8 }
    if words.mentions("tensorwise") || words.mentions("-cs") { return .tensorwise }
    return stack.fp8Recipe
  }

  /// Whether tensor-parallel ranks narrow the inputs of products before they gather them.
  ///
  /// Sources: [Transformer Engine](https://github.com/NVIDIA/TransformerEngine),
  /// `transformer_engine/pytorch/module/layernorm_linear.py`, gathers quantized inputs;
  /// [torchtitan](https://github.com/pytorch/torchtitan), docs/float8.md: with one scale for a tensor (its
  /// recipe of old, "tensorwise"); with one for each row, inputs are gathered wide.
  var gathersNarrowInputs: Bool {
    let words = precision.lowercased()
    return software.keepsNarrowInputs
      || (words.mentions("float8") && !words.mentions("rowwise"))
  }

  /// The format that gradients are stored and reduced in, where it is not that of the weights.
  func gradientFormat(of stack: SoftwareStack) -> NumberFormat? {
    if precision.lowercased().mentions("fp32 grad") { return .fp32 }
    // Composer: DEFAULT reduces in fp32, PURE in 16 bits.
    if mixedPrecisionMode == "DEFAULT" { return .fp32 }
    return stack.gradientFormat
  }

  /// What tables call each sharding, without blanks and dashes; the first that fits is meant.
  private static let shardings: [(parts: [String], sharding: Strategy.Sharding)] = [
    (["hsdp", "hybridshard"], .hsdp), (["shardgradop", "zero2", "stage2"], .zero2),
    (["zero1", "stage1", "distributedoptimizer"], .zero1),
    (["zero3", "stage3", "fsdp", "fullshard", "fullysharded"], .zero3),
    (["zero0", "stage0", "ddp", "dp(", "none", "noshard", "dataparallel", "replicated"], .none),
  ]

  /// How replicas share state; with the size of groups where there are some.
  func shardingInWords() throws(SkipReason) -> (sharding: Strategy.Sharding, groupSize: Int?)? {
    let words = sharding.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    if words.isEmpty { return nil }
    if words == "dp" || words == "no" { return (.none, nil) }
    guard let known = Self.shardings.first(where: { $0.parts.contains(where: words.mentions) }),
      !words.mentions("offload")
    else { throw SkipReason("the sharding \"\(sharding)\" is not known") }
    return (known.sharding, groupSize(in: sharding))
  }

  /// "sharding group 64", "in groups of 8".
  private func groupSize(in words: String) -> Int? {
    guard let part = words.split(separator: "group").last, part.count < words.count else {
      return nil
    }
    return Int(part.drop { !$0.isNumber }.prefix { $0.isNumber })
  }

  /// What is computed again; with a number of layers where only some are.
  func recomputationInWords() throws(SkipReason) -> (Strategy.Recomputation, layers: Int?)? {
    let words = recompute.lowercased()
    if words.isEmpty { return nil }
    if words.hasPrefix("none") || ["no", "off", "false"].contains(words) { return (.none, nil) }
    if words.mentions("selective") { return (.selective, nil) }
    if words.mentions(" of "), let count = Int(words.prefix { $0.isNumber }) {
      return (.full, count)
    }
    if words.mentions("full") || ["yes", "on", "true"].contains(words) { return (.full, nil) }
    throw SkipReason("the recomputation \"\(recompute)\" is not known")
  }

  /// The name of the schedule as `PipelineSchedules` has it.
  func scheduleInWords() throws(SkipReason) -> String? {
    let words = schedule.lowercased()
    if words.isEmpty { return nil }
    if words.mentions("zb-1p") || words.mentions("zb-h1") { return "zb-h1" }
    if words.mentions("zb-2p") || words.mentions("zb-h2") { return "zb-h2" }
    if words.mentions("interleaved") || words.mentions("1f1b-i") { return "interleaved-1f1b" }
    if let known = PipelineSchedules.named(words) { return known.name }
    if words.mentions("1f1b") { return "1f1b" }
    if words.mentions("gpipe") { return "gpipe" }
    throw SkipReason("the schedule \"\(schedule)\" is not known")
  }
}
