import Simulation
import Testing

@testable import Training

/// cuDNN's causal attention on an H100 and an H200, measured by us: wide and narrow heads, windows, and 8 bits.
struct AttentionMeasurementTests {
  /// What a row computes, beside what it is measured for.
  private static func sizes(_ row: MeasuredRow) -> [String] {
    row.texts(["batch", "heads", "key_value_heads", "length", "head_size", "window"])
  }

  private static func rows(
    _ kernel: String, _ precision: String, on device: MeasuredDevice
  ) throws -> [MeasuredRow] {
    try device.rows("attention").filter {
      $0.cells["kernel"] == kernel && $0.cells["precision"] == precision
    }
  }

  private static func block(of row: MeasuredRow) throws -> Block {
    let (size, length) = (try row.count("head_size"), try row.count("length"))
    var model = Transformer(
      layerCount: 1, hiddenSize: 1024, headCount: try row.count("heads"),
      keyValueHeadCount: try row.count("key_value_heads"), headSize: size, feedForwardSize: 1024,
      gatedFeedForward: true, vocabularySize: 1024, positions: .withoutParameters,
      tiedEmbeddings: false, normalization: .rootMeanSquare, biases: .none)
    if let window = row.cells["window"].flatMap(Int.init) {
      model.attentionWindow = Transformer.AttentionWindow(size: window, layers: [true])
    }
    if size == 192 {
      model.latentAttention = Transformer.LatentAttention(
        queryLatentSize: 1536, keyValueLatentSize: 512, rotaryHeadSize: 64, valueHeadSize: 128)
      model.headSize = 128
    }
    let shape = MicroBatchShape(sampleCount: try row.count("batch"), sequenceLength: length)
    return TransformerBlocks(model: model, shape: shape).layer(at: 0)
  }

  /// Predicted ÷ measured time of both passes, where the device reaches what others of our kernels reach.
  private static func ratio(
    _ forward: MeasuredRow, _ backward: MeasuredRow, on device: MeasuredDevice
  ) throws -> Double {
    let block = try block(of: forward)
    let kernels = block.segments.flatMap { $0.forward + $0.backward }.filter {
      if case .attention = $0 { true } else { false }
    }
    #expect(kernels.count == 2)
    let predicted = device.cost.time(of: kernels, elementSize: 2).seconds
    return predicted / (try forward.number("seconds") + backward.number("seconds"))
  }

  @Test(arguments: MeasuredDevice.all)
  func everySizeAndWindowIsWithinAThird(device: MeasuredDevice) throws {
    let forward = try Self.rows("attention forward", "bf16", on: device)
    let backward = try Self.rows("attention backward", "bf16", on: device)
    #expect(forward.map(Self.sizes) == backward.map(Self.sizes))
    let ratios = try zip(forward, backward).map { try Self.ratio($0, $1, on: device) }
    #expect(ratios.count == 12)
    #expect(ratios.allSatisfy { $0 > 0.67 && $0 < 1.33 }, "\(ratios)")
  }

  /// Whose backward pass there is: heads of 128 channels, without windows.
  @Test(arguments: MeasuredDevice.all)
  func eightBitsAreTheShareOfTheirTable(device: MeasuredDevice) throws {
    func seconds(_ precision: String) throws -> [[String]: Double] {
      var sums: [[String]: Double] = [:]
      for row in try Self.rows("attention backward", precision, on: device) {
        let forward = try Self.rows("attention forward", precision, on: device).first {
          Self.sizes($0) == Self.sizes(row)
        }
        sums[Self.sizes(row)] = try row.number("seconds") + #require(forward).number("seconds")
      }
      return sums.filter { $0.key.last == "" }
    }
    let wide = try seconds("bf16")
    let ratios = try seconds("fp8").map { try #require(wide[$0.key]) / $0.value }.sorted()
    #expect(ratios.count == 6)
    let median = (ratios[2] + ratios[3]) / 2
    let assumed = NarrowAttention(.delayed, on: device.accelerator).speedup(headSize: 128)
    #expect(abs(median / assumed - 1) < 0.03, "\(ratios)")
  }
}
