import Simulation

extension ContendedBlueprint {
  /// Sixty graphs that run to their end, with domains, channels and exempt tasks, always the same.
  static let random: [Self] = Blueprint.runnable.enumerated().map { seed, blueprint in
    var generator = SplitMix64(seed: 2_000 + seed)
    return random(blueprint, using: &generator)
  }

  private static func random(
    _ blueprint: Blueprint, using generator: inout SplitMix64
  ) -> Self {
    let slowdowns = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      OverlapSlowdown(
        compute: [0, 0.1256, 0.5, 2].randomElement(using: &generator) ?? 0,
        communication: [0, 0.25, 1].randomElement(using: &generator) ?? 0)
    }
    let channelCount = Int.random(in: 0...3, using: &generator)
    return Self(
      blueprint: blueprint, slowdowns: slowdowns,
      uses: (0..<blueprint.streamCount).map { _ in
        guard Int.random(in: 0..<6, using: &generator) > 0 else { return nil }
        let domain = Int.random(in: slowdowns.indices, using: &generator)
        return (domain, Bool.random(using: &generator) ? .compute : .communication)
      },
      channelCount: channelCount,
      channels: blueprint.tasks.map { _ in
        (0..<channelCount).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
      },
      exemptTasks: Set(
        blueprint.tasks.indices.filter { _ in Int.random(in: 0..<6, using: &generator) == 0 }))
  }

  /// The same, but nothing slows anything, though domains and channels are there.
  ///
  /// Every task that uses a channel has one of its own.
  var withoutContention: Self {
    var copy = self
    copy.slowdowns = slowdowns.map { _ in OverlapSlowdown() }
    copy.channelCount = channels.count
    copy.channels = channels.enumerated().map { $1.isEmpty ? [] : [$0] }
    return copy
  }

  /// The same tasks, each on a channel or on none; no domain slows anything.
  var withChannelsOnly: Self {
    var copy = self
    copy.slowdowns = slowdowns.map { _ in OverlapSlowdown() }
    copy.channels = channels.map { Array($0.prefix(1)) }
    return copy
  }
}
