import Drawing
import Testing
import Training

@testable import Charting

/// Lines are as wide as their bandwidth, the fastest 12 pixels and none below one; the boxes and the words
/// between them stand for every node.
func checkTopology(_ figures: [Figure], of cluster: Cluster) {
  for figure in figures {
    let lines = figure.scene.rectangles.compactMap { line -> (width: Double, speed: Double)? in
      guard line.fill == .theme(.mutedInk), let words = line.tooltip,
        let speed = words.split(separator: " ").first.flatMap({ Double($0) })
      else { return nil }
      return (line.frame.width, speed)
    }
    let fastest = lines.map(\.speed).max() ?? 1
    for line in lines {
      #expect(abs(line.width - max(1, 12 * line.speed / fastest)) < 1, "\(figure.name)")
    }
    #expect(lines.isEmpty == (cluster.deviceCount == 1))
    let nodeCount = figure.table.rows.compactMap { Int($0[1]) }.reduce(0, +)
    #expect(nodeCount == cluster.nodeCount)
    let texts = figure.scene.texts.map(\.content)
    guard cluster.groups.isEmpty else { continue }
    let leftOut = texts.first { $0.hasSuffix("more nodes …") }
      .flatMap { Int($0.filter(\.isNumber)) }
    #expect(figure.scene.groups.count + (leftOut ?? 0) == cluster.nodeCount)
  }
}
