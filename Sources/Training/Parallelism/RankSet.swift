/// Ranks of a mesh: every combination of some positions along each of its dimensions.
package struct RankSet: Sendable, Equatable {
  /// Some positions along one dimension of a mesh.
  package struct Axis: Sendable, Equatable {
    /// The distance between the ranks of two neighbouring positions.
    package var stride: Int
    /// All positions that the dimension has.
    package var size: Int
    /// Those of the set, ascending, each in `0..<size`; at least one.
    package var positions: [Int]

    package init(stride: Int, size: Int, positions: [Int]) {
      self.stride = stride
      self.size = size
      self.positions = positions
    }
  }

  /// The strides are products of the sizes of the dimensions further inside, so that every rank has
  /// one position along each axis.
  package let axes: [Axis]

  package init(axes: [Axis]) {
    precondition(axes.allSatisfy { !$0.positions.isEmpty }, "a set of ranks is not empty")
    self.axes = axes
  }

  /// A set of neighbouring ranks.
  package init(_ ranks: Range<Int>) {
    self.init(axes: [Axis(stride: 1, size: ranks.upperBound, positions: Array(ranks))])
  }

  /// How many ranks there are.
  package var count: Int { axes.reduce(1) { $0 * $1.positions.count } }

  /// The lowest rank.
  package var first: Int { axes.reduce(0) { $0 + $1.stride * $1.positions[0] } }

  package func contains(_ rank: Int) -> Bool {
    axes.allSatisfy { axis in axis.positions.contains(rank / axis.stride % axis.size) }
  }

  /// All ranks, ascending.
  package var ranks: [Int] {
    axes.reduce([0]) { ranks, axis in
      axis.positions.flatMap { position in ranks.map { $0 + position * axis.stride } }
    }.sorted()
  }
}
