import Training

/// The names of the rows of a utilization grid: "stage 2 · 1,024–2,047".
enum DeviceLabels {
  struct Label: Equatable {
    var text: String
    /// Where its middle is, in rows from the top.
    var row: Double
  }

  static let size = 11.0
  private static let lineHeight = 15.0

  /// A label for each stage, or for each of some equal parts; only those that have room.
  static func all(
    of grid: UtilizationGrid, step: StepTimeline, rowHeight: Double
  ) -> [Label] {
    let stages = stages(of: step, deviceCount: grid.deviceCount)
    let parts = stages.count > 1 ? stages : equalParts(of: grid)
    let spacing = lineHeight / rowHeight
    var labels: [Label] = []
    for part in parts {
      let (first, last) = (part.devices.lowerBound, part.devices.upperBound - 1)
      let row = (Double(first) + Double(part.devices.count) / 2) / Double(grid.devicesPerRow)
      if let before = labels.last, row - before.row < spacing { continue }
      let devices =
        first == last
        ? groupedDigits(first) : "\(groupedDigits(first))–\(groupedDigits(last))"
      labels.append(Label(text: part.name.map { "\($0) · \(devices)" } ?? devices, row: row))
    }
    return labels
  }

  private struct Part {
    var name: String?
    var devices: Range<Int>
  }

  /// Neighbouring devices of one stage.
  private static func stages(of step: StepTimeline, deviceCount: Int) -> [Part] {
    var owners = [Int](repeating: -1, count: deviceCount)
    for rankClass in step.rankClasses {
      for rank in rankClass.ranks.ranks where rank < deviceCount { owners[rank] = rankClass.stage }
    }
    var parts: [Part] = []
    for (device, stage) in owners.enumerated() {
      if device > 0, owners[device - 1] == stage {
        parts[parts.count - 1].devices = parts[parts.count - 1].devices.lowerBound..<device + 1
      } else {
        parts.append(Part(name: "stage \(stage + 1)", devices: device..<device + 1))
      }
    }
    return parts
  }

  /// About eight, of whole rows.
  private static func equalParts(of grid: UtilizationGrid) -> [Part] {
    let rowsPerPart = max(1, (grid.rows.count + 7) / 8)
    return stride(from: 0, to: grid.rows.count, by: rowsPerPart).map { row in
      let last = min(row + rowsPerPart, grid.rows.count) - 1
      return Part(devices: grid.devices(of: row).lowerBound..<grid.devices(of: last).upperBound)
    }
  }
}
