import Training

/// What a published figure of a run's peak memory counts.
struct MemoryFigure: Sendable, Equatable {
  enum Scope: Sendable {
    /// What the framework asked its allocator for (`max_memory_allocated`).
    case allocated
    /// What the allocator holds, its unused parts included (`max_memory_reserved`).
    case reserved
    /// All that is in use on the device (`nvidia-smi`).
    case device
  }

  var scope = Scope.device
  /// Whether it was read off the first pipeline stage, and not off the fullest device.
  var isOfFirstStage = false
  /// Whether it is in decimal gigabytes, and not in GiB.
  var isDecimal = false

  /// What a table's figure means.
  func measured(_ figure: Double) -> ByteCount {
    isDecimal ? .gigabytes(figure) : .gibibytes(figure)
  }

  /// The same of a prediction.
  ///
  /// - Parameters:
  ///   - use: The prediction.
  ///   - habits: What it was made with.
  /// - Returns: Of the fullest device that the source looked at; zero without stages.
  func predicted(_ use: MemoryUse, habits: MemoryHabits) -> ByteCount {
    let stages = isOfFirstStage ? Array(use.stages.prefix(1)) : use.stages
    return stages.map { counted(of: $0, habits: habits) }.max() ?? .zero
  }

  private func counted(of stage: StageMemory, habits: MemoryHabits) -> ByteCount {
    switch scope {
    case .allocated: stage.allocated
    case .reserved: stage.total - habits.context
    case .device: stage.total
    }
  }
}
