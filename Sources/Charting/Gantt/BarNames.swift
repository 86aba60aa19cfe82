import Simulation
import Training

/// What the bars of one strategy are called: on the bar, and in its tooltip.
struct BarNames {
  /// Without a number on the bars when there is only one.
  var microBatchCount: Int
  /// The batches' names, for models in words.
  var batches: [String] = []
  /// The model parts' layers, for models in words whose parts are bars of their own.
  var layers: [String] = []

  /// From the most to the least telling.
  func labelForms(of activity: Activity, microBatch: Int, block: Int) -> [String] {
    let look = activity.look
    guard microBatch >= 0 else { return [capitalized(look.title), activity.shortTitle, look.letter] }
    if let batch = batch(microBatch) { return batchForms(batch, microBatch, block, look) }
    guard microBatchCount > 1 else {
      return [capitalized(look.title), activity.shortTitle, look.letter]
    }
    let number = microBatch + 1
    return ["\(activity.shortTitle) mb \(number)", "\(look.letter)\(number)", "\(number)"]
  }

  /// "forward, micro-batch 3"
  func description(of activity: Activity, microBatch: Int, block: Int) -> String {
    let title = activity.look.title
    guard microBatch >= 0 else { return title }
    guard let batch = batch(microBatch) else { return "\(title), micro-batch \(microBatch + 1)" }
    guard let layer = layer(block) else { return "\(title) of \(batch)" }
    return "\(title) of \(batch) through \(layer)"
  }

  private func batchForms(
    _ batch: String, _ microBatch: Int, _ block: Int, _ look: Look
  ) -> [String] {
    let short = [batch, "\(look.letter)\(microBatch + 1)", "\(microBatch + 1)"]
    return layer(block).map { ["\(batch)-\($0)"] + short } ?? short
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
