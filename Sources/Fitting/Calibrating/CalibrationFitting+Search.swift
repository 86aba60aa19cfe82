import Training

/// Where to search from.
///
/// Some parameters show only beyond a limit: what the host takes for a launch, only where the device is
/// faster. At the start no run changes with them, and a solver that follows slopes leaves them there.
extension CalibrationFitting {
  /// Over the whole range of a parameter, closer together near its bounds.
  private static let lookCount = 12

  /// The start, and, when less is left there, the start with the parameters that move nothing where
  /// each of them alone leaves least.
  func searchStarts(for observations: Observations) throws(FittingError) -> [Calibration] {
    let slopes = try slopes(at: start, observations).slopes
    let unmoved = parameters.indices.filter { index in
      !slopes[index].contains { abs($0) > Self.noticeable }
    }
    guard !unmoved.isEmpty else { return [start] }
    let costHere = try costs(of: [start], observations)[0]
    var best = start
    for index in unmoved {
      let places = places(along: index)
      let costs = try costs(of: places, observations)
      let lowest = costs.indices.min { costs[$0] < costs[$1] } ?? 0
      if costs[lowest] < costHere { best[parameters[index]] = places[lowest][parameters[index]] }
    }
    return best == start ? [start] : [start, best]
  }

  private func places(along index: Int) -> [Calibration] {
    (0..<Self.lookCount).map { step in
      let share = Double(step) / Double(Self.lookCount - 1)
      var place = start
      place[parameters[index]] = variables[index].value(at: (share - 0.5) * .pi)
      return place
    }
  }
}
