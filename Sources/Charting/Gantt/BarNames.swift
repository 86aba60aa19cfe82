import Simulation
import Training

/// What the bars of one strategy are called: on the bar, and in its tooltip.
struct BarNames {
  /// Without a number on the bars when there is only one.
  var microBatchCount: Int
  /// Micro-batches are dealt out to the replicas one by one; bars count those of their own replica.
  var replicaCount = 1
  /// The batches' names, for models in words.
  var batches: [String] = []
  /// The model parts' layers, for models in words whose parts are bars of their own.
  var layers: [String] = []

  /// From the most to the least telling; each one is the lines of a label.
  func labelForms(of bar: LaneBar) -> [[String]] {
    let (activity, microBatch) = (bar.activity, Int(bar.microBatch))
    let look = activity.look
    let number = number(of: bar)
    if let batch = batch(microBatch) {
      let forms = [[batch], ["\(look.letter)\(number)"], ["\(number)"]]
      return layer(Int(bar.block)).map { [["\(batch)-", $0]] + forms } ?? forms
    }
    guard microBatch >= 0, microBatchCount > 1 else {
      return [[capitalized(look.title)], [activity.shortTitle], [look.letter]]
    }
    return [
      ["\(activity.shortTitle) mb \(number)"], ["\(look.letter)\(number)"], ["\(number)"],
    ]
  }

  /// For tooltips: "forward, micro-batch 3".
  func description(of bar: LaneBar) -> String {
    let microBatch = Int(bar.microBatch)
    let title = bar.activity.look.title
    guard microBatch >= 0 else { return title }
    guard let batch = batch(microBatch) else { return "\(title), micro-batch \(number(of: bar))" }
    guard let layer = layer(Int(bar.block)) else { return "\(title) of \(batch)" }
    return "\(title) of \(batch) through \(layer)"
  }

  /// Of the bar's micro-batch, counted from 1; batches with names count over all replicas.
  func number(of bar: LaneBar) -> Int {
    Int(bar.microBatch) / (batches.isEmpty ? max(1, replicaCount) : 1) + 1
  }

  private func batch(_ index: Int) -> String? {
    batches.indices.contains(index) ? displayName(batches[index], limit: 16) : nil
  }

  private func layer(_ index: Int) -> String? {
    layers.indices.contains(index) ? displayName(layers[index], limit: 16) : nil
  }
}

private func capitalized(_ title: String) -> String {
  title.prefix(1).uppercased() + title.dropFirst()
}
