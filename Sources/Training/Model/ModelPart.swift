package import Simulation

/// A part of a model in words, as in the tiny example: its time is given, its size does not matter.
package struct ModelPart: Sendable, Equatable {
  /// As users name it, `part1`.
  package var name: String
  /// What the part computes, `layerA`.
  package var layer: String
  /// For one batch; one abstract unit is one second.
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
