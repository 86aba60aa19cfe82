import Testing

@testable import Training

/// [Korthikanti et al.](https://arxiv.org/abs/2205.05198): activation memory, as calculated there.
struct KorthikantiTests {
  /// Figure 1: gibibytes of activations on the first rank; the layers' only, as in the paper.
  @Test func activationsAreFigure1() throws {
    let rows = try Measurements.rows("Tables/korthikanti_seqsel_layer_and_memory.csv").filter {
      $0["kind"] == "memory_fig1" && $0["metric"] == "activations"
    }
    #expect(rows.count == 8)
    for row in rows {
      let model = try #require(row["model"].flatMap { KorthikantiModel.all[$0] })
      let layer = try model.layerActivations(#require(row["mode"]))
      let layerCount = model.heldStageCount * Double(model.layersPerVirtualStage)
      let published = try #require(row["value"].flatMap(Double.init))
      // Eq. 1 is a sum of fractions of eighths: binary floating point may round the last digit.
      #expect(abs((layer * layerCount).amount / 1_073_741_824 - published) < 1e-9, "\(row)")
    }
  }

  /// Figure 7: percent of tensor parallelism alone.
  ///
  /// The file's numbers differ from the paper's own formulas, which ours are, by up to 0.14 points:
  /// they look like readings off the drawing.
  @Test func savingsAreFigure7() throws {
    let rows = try Measurements.rows("Tables/korthikanti_seqsel_layer_and_memory.csv").filter {
      $0["kind"] == "activation_memory_pct_fig7"
    }
    #expect(rows.count == 20)
    for row in rows {
      let model = try #require(row["model"].flatMap { KorthikantiModel.all[$0] })
      let layer = try model.layerActivations(#require(row["mode"]))
      let percent = 100 * (layer.amount / model.layerActivations("none").amount)
      let published = try #require(row["value"].flatMap(Double.init))
      #expect(abs(percent - published) < 0.15, "\(row)")
    }
  }
}
