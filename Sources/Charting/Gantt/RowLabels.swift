import Drawing
import Training

/// The names to the left of the rows: of the rank class, and of its communication lanes.
struct RowLabels {
  /// Of the column they stand in, without the gap to the lanes.
  let width: Double
  private static let size = 12.0
  private static let laneSize = 10.0
  private static let gap = 8.0

  init(of rows: [RankRow]) {
    let widths = rows.map { textWidth(rowLabel($0), size: Self.size) }
    let laneWidths = rows.flatMap(\.communication).map {
      textWidth($0.name, size: Self.laneSize)
    }
    width = (widths + laneWidths).max() ?? 0
  }

  /// Where the lanes begin.
  var plotLeft: Double { Page.margin + width + Self.gap }

  func marks(of placed: TimelineDrawing.PlacedRow, style: RowStyle) -> [Mark] {
    let right = plotLeft - Self.gap
    let name = text(
      rowLabel(placed.row), size: Self.size, paint: .theme(.ink), right: right,
      center: placed.top + style.computeHeight / 2)
    guard style.communicationHeight >= Self.laneSize else { return [name] }
    return [name]
      + placed.row.communication.enumerated().map { index, lane in
        let center =
          placed.top + style.offset(ofLane: index + 1) + style.communicationHeight / 2
        return text(
          lane.name, size: Self.laneSize, paint: .theme(.mutedInk), right: right, center: center)
      }
  }

  private func text(
    _ content: String, size: Double, paint: Paint, right: Double, center: Double
  ) -> Mark {
    let position = Point(x: right, y: center + size * 0.36)
    return .text(TextMark(content, at: position, size: size, anchor: .end, paint: paint))
  }
}

/// A class with its number of ranks, "stage 3 ×256"; after the ranks that were asked for,
/// "rank 4711 · stage 5 ×1024".
private func rowLabel(_ row: RankRow) -> String {
  let name = displayName(row.rankClass.name, limit: 32)
  let count = row.rankClass.rankCount > 1 ? " ×\(row.rankClass.rankCount)" : ""
  return (row.askedRanks.isEmpty ? "" : "\(rankWords(row.askedRanks)) · ") + name + count
}
