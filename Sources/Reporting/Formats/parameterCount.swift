import Training

/// All parameters of a model, each once; null for a model in words.
func parameterCount(of model: Model) -> JSONValue {
  switch model.architecture {
  case .transformer(let shape): .integer(shape.parameterCount)
  case .layers(let layers): .integer(layers.map(\.parameterCount).reduce(0, +))
  case .parts: .null
  }
}
