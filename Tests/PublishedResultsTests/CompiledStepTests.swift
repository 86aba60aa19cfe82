import Simulation
import Testing

@testable import Training

/// Steps on an H100 and an H200 whose kernels a compiler wrote, measured by us.
struct CompiledStepTests {
  private struct Step {
    var row: MeasuredRow
    /// That of the same step in bf16.
    var wide: MeasuredRow

    /// What the kernels that the compiler wrote take longer than in bf16.
    var castSeconds: Double {
      get throws { try row.number("compiled_s") - wide.number("compiled_s") }
    }

    /// What products of the layers take ÷ what they take in bf16; the head is in bf16 in both.
    var measuredProductRatio: Double {
      get throws {
        let model = try model
        let layers =
          Double(model.blockParameterCount(layer: 0) - 2 * model.hiddenSize)
          * (try row.number("layers")) * (row.cells["recompute"] == "full" ? 4 : 3)
        let head = Double(model.hiddenSize * model.vocabularySize) * 3
        let wideSeconds = try wide.number("products_s")
        let ofHead = wideSeconds * head / (layers + head)
        return (try row.number("products_s") - ofHead) / (wideSeconds - ofHead)
      }
    }

    var model: Transformer {
      get throws {
        Transformer(
          layerCount: try row.count("layers"), hiddenSize: try row.count("hidden"),
          headCount: try row.count("heads"), keyValueHeadCount: try row.count("kv_heads"),
          headSize: try row.count("head_dim"), feedForwardSize: try row.count("ffn_hidden"),
          gatedFeedForward: true, vocabularySize: try row.count("vocab"),
          positions: .withoutParameters, tiedEmbeddings: false, normalization: .rootMeanSquare,
          biases: .none)
      }
    }
  }

  /// Those of a recipe, in the order of the file, in which those in bf16 come first.
  private static func steps(_ precision: String, on device: MeasuredDevice) throws -> [Step] {
    var wide: MeasuredRow?
    var steps: [Step] = []
    for row in try device.rows("compiled_steps") {
      if row.cells["precision"] == "bf16" {
        wide = row
      } else if row.cells["precision"] == precision {
        steps.append(Step(row: row, wide: try #require(wide)))
      }
    }
    return steps
  }

  /// What some kernels of the layers take in a step by the prediction, at the bandwidth that large copies reach.
  private static func predictedSeconds(
    _ step: Step, _ recipe: FP8Recipe = .delayed, precision: NumberFormat = .fp8,
    on device: MeasuredDevice, of seconds: (Kernel, RooflineCost) -> Double
  ) throws -> Double {
    let traffic = CalibrationParameter.elementwiseFactor.prior.usual
    let calibration = Calibration([
      .memoryEfficiency: 0.9, .elementwiseFactor: traffic, .launchSeconds: 0,
    ])
    var stack = Stack(name: "compiled", calibration: calibration)
    stack.execution = .compiled
    let cost = RooflineCost(
      accelerator: device.accelerator, precision: precision, recipe: recipe, stack: stack)
    let shape = MicroBatchShape(
      sampleCount: try step.row.count("micro_batch"), sequenceLength: try step.row.count("seq_len"),
      precision: precision)
    let layer = TransformerBlocks(model: try step.model, shape: shape).layer(at: 0)
    let forward = layer.segments.flatMap(\.forward).reduce(0) { $0 + seconds($1, cost) }
    let backward = layer.segments.flatMap(\.backward).reduce(0) { $0 + seconds($1, cost) }
    let passes = step.row.cells["recompute"] == "full" ? 2.0 : 1
    return (passes * forward + backward) * (try step.row.number("layers"))
  }

  private static func predictedBetweenProducts(
    _ step: Step, on device: MeasuredDevice
  ) throws -> Double {
    try predictedSeconds(step, precision: .bf16, on: device) { kernel, cost in
      guard case .elementwise = kernel else { return 0 }
      return cost.time(of: [kernel], elementSize: 2).seconds
    }
  }

  private static func predictedCasts(
    _ step: Step, _ recipe: FP8Recipe, on device: MeasuredDevice
  ) throws -> Double {
    try predictedSeconds(step, recipe, on: device) { $1.castSeconds(of: $0) }
  }

  /// As fast as single ones with fast sums, although torchao keeps exact sums in gradients: in steps products of both
  /// formats are at the limit of power.
  @Test(arguments: MeasuredDevice.all)
  func productsInEightBitsGainWhatSingleOnesDo(device: MeasuredDevice) throws {
    let steps = try ["float8 tensorwise", "float8 rowwise"].flatMap {
      try Self.steps($0, on: device)
    }
    let ratios = try steps.map { step in
      func seconds(_ precision: NumberFormat) throws -> Double {
        try Self.predictedSeconds(step, precision: precision, on: device) { kernel, cost in
          switch kernel {
          case .product, .weightGradient:
            cost.time(of: [kernel], elementSize: precision.size).seconds
              - cost.castSeconds(of: kernel)
          default: 0
          }
        }
      }
      return try seconds(.fp8) / (try seconds(.bf16)) / (try step.measuredProductRatio)
    }.sorted()
    #expect(ratios.count == (device.isUnseen ? 10 : 14))
    #expect(abs(ratios[ratios.count / 2] - 1) < 0.04, "\(ratios)")
    #expect(ratios.allSatisfy { $0 > 0.88 && $0 < 1.12 }, "\(ratios)")
  }

  /// Beside products and attention, with the traffic that fits start from; the loss is compiled, too, and small.
  @Test(arguments: MeasuredDevice.all)
  func whatACompilerWritesMovesWhatIsUsual(device: MeasuredDevice) throws {
    let ratios = try device.rows("compiled_steps").filter {
      $0.cells["precision"] == "bf16"
    }.map { row in
      let step = Step(row: row, wide: row)
      let predicted = try Self.predictedBetweenProducts(step, on: device)
      return predicted / (try step.row.number("compiled_s"))
    }.sorted()
    #expect(ratios.count == (device.isUnseen ? 6 : 8))
    #expect(abs(ratios[ratios.count / 2] - 1) < 0.15, "\(ratios)")
    #expect(ratios.allSatisfy { $0 > 0.7 && $0 < 1.4 }, "\(ratios)")
  }

  /// An H200's memory is 1.43 times as fast, its multiprocessors are the same.
  @Test func aFasterMemoryHelpsAsMuchAsItDoes() throws {
    let seconds = try MeasuredDevice.all.map { device in
      try device.rows("compiled_steps").filter { $0.cells["precision"] == "bf16" }.prefix(6)
        .map { row in
          let step = Step(row: row, wide: row)
          let predicted = try Self.predictedBetweenProducts(step, on: device)
          return (predicted: predicted, measured: try step.row.number("compiled_s"))
        }
    }
    for (older, newer) in zip(seconds[0], seconds[1]) {
      let predicted = newer.predicted / older.predicted
      #expect(abs(predicted / (newer.measured / older.measured) - 1) < 0.05)
    }
  }

  /// Where scales are those of rows, weights are made narrow for each pass.
  @Test(arguments: MeasuredDevice.all)
  func castsWithScalesOfRowsTakeWhatTheyMove(device: MeasuredDevice) throws {
    let ratios = try Self.steps("float8 rowwise", on: device).map {
      try Self.predictedCasts($0, .rowwise, on: device) / (try $0.castSeconds)
    }.sorted()
    #expect(ratios.count == (device.isUnseen ? 4 : 6))
    #expect(ratios.allSatisfy { $0 > 0.75 && $0 < 1.1 }, "\(ratios)")
  }

  /// These steps narrow whole weights, too, where others narrow a device's own part: eight bytes each, five of them
  /// once more where a block is computed again.
  @Test(arguments: MeasuredDevice.all)
  func castsWithScalesOfTensorsTakeWhatTheyMove(device: MeasuredDevice) throws {
    let ratios = try Self.steps("float8 tensorwise", on: device).map { step in
      let model = try step.model
      let weights = model.blockParameterCount(layer: 0) - 2 * model.hiddenSize
      let bytes = step.row.cells["recompute"] == "full" ? 13.0 : 8
      let ofWeights =
        Double(weights) * (try step.row.number("layers")) * bytes
        / (0.9 * device.accelerator.memoryBandwidth.amount)
      return (try Self.predictedCasts(step, .tensorwise, on: device) + ofWeights)
        / (try step.castSeconds)
    }.sorted()
    #expect(ratios.count == (device.isUnseen ? 6 : 8))
    #expect(ratios.allSatisfy { $0 > 0.75 && $0 < 1.2 }, "\(ratios)")
  }

  /// Casts on an H200, which has 1.43 times the bandwidth and as many multiprocessors, are no faster.
  ///
  /// They are bound by the multiprocessors. What else is compiled takes 0.76 to 0.81 of the time.
  @Test(arguments: ["float8 tensorwise", "float8 rowwise"])
  func castsGainNothingByTheBandwidth(precision: String) throws {
    let newer = try Self.steps(precision, on: .h200)
    let older = try Self.steps(precision, on: .h100)
    #expect(newer.count >= 4)
    for (step, same) in zip(newer, older) {
      #expect(try step.model == same.model)
      let casts = try step.castSeconds / (try same.castSeconds)
      #expect(casts > 0.9 && casts < 1.15, "\(step.row.cells)")
      let others = try step.wide.number("compiled_s") / same.wide.number("compiled_s")
      #expect(others > 0.75 && others < 0.82, "\(step.row.cells)")
    }
  }

  /// Only casts differ from one recipe to the other, not products.
  @Test(arguments: MeasuredDevice.all)
  func productsTakeAsLongWithEitherRecipe(device: MeasuredDevice) throws {
    let sizes = ["hidden", "ffn_hidden", "seq_len", "recompute"]
    let tensorwise = try Self.steps("float8 tensorwise", on: device)
    for step in try Self.steps("float8 rowwise", on: device) {
      let same = try #require(
        tensorwise.first { other in sizes.allSatisfy { other.row.cells[$0] == step.row.cells[$0] } }
      )
      let ratio = try step.row.number("products_s") / (try same.row.number("products_s"))
      #expect(ratio > 0.95 && ratio < 1.02, "\(step.row.cells)")
    }
  }
}
