@testable import Measurements
@testable import Training

extension PredictionInput {
  /// The shape of the run's model, which is no list of layers.
  func transformer() throws -> Transformer {
    struct NoTransformer: Error {}
    guard case .transformer(let shape) = scenario.model.architecture else { throw NoTransformer() }
    return shape
  }
}
