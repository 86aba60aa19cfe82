import Training

/// Layers whose tokens attend within a sliding window, under the names that families have for them.
///
/// Source: `models/*/configuration_*.py` and `modeling_*.py` of transformers 5.24.
extension ConfigFields {
  /// A window of all layers: `sliding_window`, null for none.
  mutating func window(standard: Int?, layerCount: Int) -> Transformer.AttentionWindow? {
    windowSize(standard: standard).map {
      Transformer.AttentionWindow(size: $0, layers: Array(repeating: true, count: layerCount))
    }
  }

  /// The same that only `use_sliding_window` switches on.
  mutating func windowIfUsed(layerCount: Int) -> Transformer.AttentionWindow? {
    let window = window(standard: 4096, layerCount: layerCount)
    return flag("use_sliding_window", standard: false) ? window : nil
  }

  /// The same for some layers: those that `layer_types` names, or those that `isWindowed` says by the value of
  /// `max_window_layers`.
  mutating func windowIfUsed(
    layerCount: Int, in isWindowed: (_ layer: Int, _ limit: Int) -> Bool
  ) -> Transformer.AttentionWindow? {
    let limit = size("max_window_layers", standard: 28, least: 0, limit: .max)
    let usual = (0..<layerCount).map { isWindowed($0, limit) }
    let layers = windowedLayers(layerCount: layerCount) ?? usual
    var window = windowIfUsed(layerCount: layerCount)
    window?.layers = layers
    return window
  }

  mutating func windowSize(standard: Int?) -> Int? {
    optionalSize("sliding_window", standard: standard, limit: Int(Int32.max))
  }

  /// `layer_types`, `[layer]`: whether it attends within the window; nil where the file leaves it out.
  mutating func windowedLayers(layerCount: Int) -> [Bool]? {
    let key = "layer_types"
    guard let node = node([key]), node.content != .null else { return nil }
    guard case .list(let types) = node.content else {
      report(.notAList(key: key, at: node))
      return nil
    }
    guard types.count == layerCount else {
      report(.layerTypes(types.count, layerCount: layerCount, at: node))
      return nil
    }
    let known = ["sliding_attention", "full_attention"]
    if let other = types.first(where: { !known.contains($0.text ?? "") }) {
      report(.notModelled("layers of another type than \(known.alternatives)", at: other))
    }
    return types.map { $0.text == known[0] }
  }
}
