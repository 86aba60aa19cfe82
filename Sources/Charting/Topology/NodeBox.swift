import Drawing
import Training

/// One node in the drawing of a cluster: its devices, what joins them, its way to other nodes.
struct NodeBox {
  /// Inside the node, from its top.
  private static let firstRow = 44.0
  private static let deviceHeight = 30.0
  private static let gap = 14.0
  private static let busHeight = 22.0
  private static let columnLimit = 4
  private static let padding = 12.0

  /// Of a node with so many devices: one row of them, or two with what joins them between.
  static func height(ofDevices count: Int) -> Double {
    let oneRow = firstRow + deviceHeight + padding
    let joined = oneRow + (count > 1 ? gap + busHeight : 0)
    return joined + (count > columnLimit ? gap + deviceHeight : 0)
  }

  let frame: Rectangle
  /// "node 1", "nodes 1 to 512, all alike".
  let heading: String
  let kind: NodeGroup
  /// The first device's number in the job.
  let firstRank: Int
  let deviceCount: Int
  /// By rank.
  let stragglers: Set<Int>
  let scale: BandwidthScale

  var marks: [Mark] {
    let box = RectangleMark(
      frame, fill: .theme(.background), outline: Stroke(.theme(.mutedInk)))
    return [.rectangle(box)] + words + busMarks + deviceMarks
  }

  private var words: [Mark] {
    let device = "\(deviceCount) × \(displayName(kind.accelerator.title, limit: 48))"
    return [
      text(heading, y: 18, size: 12, isBold: true),
      text("\(device), \(formatGibibytes(kind.accelerator.memory))", y: 34, size: 11),
    ]
  }

  private func text(_ words: String, y: Double, size: Double, isBold: Bool = false) -> Mark {
    let room = frame.width - 2 * Self.padding
    let fitting = truncated(words, to: room, size: size, isBold: isBold)
    let position = Point(x: frame.x + Self.padding, y: frame.y + y)
    return .text(TextMark(fitting, at: position, size: size, isBold: isBold))
  }

  // MARK: Devices

  /// Two rows of at most four, the last place for what is left out.
  private var places: [DevicePlace] {
    let limit = 2 * Self.columnLimit
    guard deviceCount > limit else { return (0..<deviceCount).map { .device(firstRank + $0) } }
    return (0..<limit - 1).map { .device(firstRank + $0) } + [.more(deviceCount - limit + 1)]
  }

  private var columnCount: Int { min(Self.columnLimit, max(places.count, 1)) }

  private var deviceMarks: [Mark] {
    let room = frame.width - 2 * Self.padding
    let step = room / Double(columnCount)
    return places.enumerated().flatMap { index, place in
      let column = Double(index % Self.columnLimit)
      let row = index / Self.columnLimit
      let top = row == 0 ? frame.y + Self.firstRow : busFrame.maxY + Self.gap
      let device = Rectangle(
        x: frame.x + Self.padding + column * step + 3, y: top, width: step - 6,
        height: Self.deviceHeight)
      return [connection(of: device, isAbove: row == 0)].compactMap(\.self)
        + marks(of: place, in: device)
    }
  }

  private func marks(of place: DevicePlace, in frame: Rectangle) -> [Mark] {
    let (words, isSlow) =
      switch place {
      case .device(let rank): (groupedDigits(rank), stragglers.contains(rank))
      case .more(let count): ("+ \(groupedDigits(count))", false)
      }
    let fill: Paint = isSlow ? .color(Palette.failure) : .theme(.lane)
    let ink: Paint = isSlow ? .color(Palette.white) : .theme(.ink)
    let tooltip =
      switch place {
      case .device(let rank): "device \(groupedDigits(rank))" + (isSlow ? ", slower" : "")
      case .more(let count): "\(groupedDigits(count)) more devices"
      }
    let box = RectangleMark(
      frame, fill: fill, outline: Stroke(.theme(.outline), width: 0.75), tooltip: tooltip)
    let label = truncated(
      isSlow ? "\(words) slow" : words, to: frame.width - 4, size: 10)
    let position = Point(x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 + 3.6)
    return [
      .rectangle(box),
      .text(TextMark(label, at: position, size: 10, anchor: .middle, paint: ink)),
    ]
  }

  // MARK: What joins them

  private var busFrame: Rectangle {
    Rectangle(
      x: frame.x + Self.padding, y: frame.y + Self.firstRow + Self.deviceHeight + Self.gap,
      width: frame.width - 2 * Self.padding, height: Self.busHeight)
  }

  private var busMarks: [Mark] {
    guard deviceCount > 1 else { return [] }
    let link = kind.intraNode
    let words =
      "\(link.wiring.title): \(bandwidthWords(link)), "
      + TimeUnit.microseconds.format(link.latency)
    let label = truncated(words, to: busFrame.width - 8, size: 11)
    let position = Point(x: busFrame.x + busFrame.width / 2, y: busFrame.y + 15)
    return [
      .rectangle(
        RectangleMark(busFrame, fill: .theme(.lane), outline: Stroke(.theme(.mutedInk)))),
      .text(TextMark(label, at: position, size: 11, anchor: .middle)),
    ]
  }

  private func connection(of device: Rectangle, isAbove: Bool) -> Mark? {
    guard deviceCount > 1 else { return nil }
    let top = isAbove ? device.maxY : busFrame.maxY
    return scale.line(of: kind.intraNode, x: device.x + device.width / 2, from: top, by: Self.gap)
  }
}

/// What stands in a device's place.
private enum DevicePlace {
  case device(Int)
  /// So many that are left out.
  case more(Int)
}

/// "450 GB/s".
func bandwidthWords(_ link: Link) -> String {
  "\(format(link.bandwidth.gigabytesPerSecond)) GB/s"
}

extension Wiring {
  /// In the drawing, "switch that sums".
  var title: String {
    switch self {
    case .cubeMesh: "cube mesh"
    case .switched: "switch"
    case .summingSwitch: "switch that sums"
    }
  }
}
