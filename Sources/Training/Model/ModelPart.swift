package import Simulation

/// A part of a model in words, as in the tiny example: its time is given, its size does not matter.
package struct ModelPart: Sendable, Equatable {
  /// `part1`
  package var name: String
  /// `layerA`
  package var layer: String
  /// For one batch. One abstract unit is one second.
  package var forwardTime: Nanoseconds
  package var backwardTime: Nanoseconds

  package init(
    name: String, layer: String, forwardTime: Nanoseconds, backwardTime: Nanoseconds
  ) {
    self.name = name
    self.layer = layer
    self.forwardTime = forwardTime
    self.backwardTime = backwardTime
  }
}
