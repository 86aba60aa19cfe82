import Simulation

/// Where a pass can be cut into pieces that can run as one task each, at times that stay the same.
///
/// A *joint* is a place before which all parts have ended when any part behind it starts. A piece from
/// one joint to another is exact when none of its streams can be in use by other passes while it runs:
/// no part of it but the first is the first of the pass on its stream, and none but the last is the
/// last.
struct PassCuts {
  private let parts: [PassPart]
  /// Ascending, from 0 to the number of parts.
  private let joints: [Int]
  /// `[part]`: whether it is the first or the last of the pass on its stream.
  private let isFirst: [Bool]
  private let isLast: [Bool]

  init(_ pass: PassParts) {
    parts = pass.parts
    joints = Self.joints(of: pass)
    (isFirst, isLast) = Self.ends(of: pass)
  }

  /// Pieces of one part, or of several that can run as one task.
  ///
  /// - Parameter mayJoin: Whether parts that run at the same time may.
  /// - Returns: In order, without gaps.
  func pieces(mayJoin: (Range<Int>) -> Bool) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var open: Int?
    for section in zip(joints, joints.dropFirst()).map({ $0..<$1 }) {
      let isWhole = section.count == 1 || isInside(section) && mayJoin(section)
      if let start = open, !isWhole || isFirst[section.lowerBound] {
        pieces.append(start..<section.lowerBound)
        open = nil
      }
      guard isWhole else {
        pieces += section.map { $0..<$0 + 1 }
        continue
      }
      open = open ?? section.lowerBound
      if let start = open, isLast[section.upperBound - 1] {
        pieces.append(start..<section.upperBound)
        open = nil
      }
    }
    if let open { pieces.append(open..<parts.count) }
    return pieces
  }

  /// The sections of a piece: single parts, and those that run at the same time together.
  func sections(of piece: Range<Int>) -> [Range<Int>] {
    if piece.count == 1 { return [piece] }
    let inside = joints.filter { piece.contains($0) } + [piece.upperBound]
    return zip(inside, inside.dropFirst()).map { $0..<$1 }
  }

  /// Whether the pass uses all streams of a section before and after it, too.
  private func isInside(_ section: Range<Int>) -> Bool {
    !section.contains { isFirst[$0] || isLast[$0] }
  }

  /// `[part]`: whether it is the first of the pass on its stream, and whether it is the last.
  private static func ends(of pass: PassParts) -> (isFirst: [Bool], isLast: [Bool]) {
    let lanes = pass.lanes
    var first = [Bool](repeating: false, count: lanes.ofPart.count)
    var last = first
    for lane in 0..<lanes.laneCount {
      if let index = lanes.ofPart.firstIndex(of: lane) { first[index] = true }
      if let index = lanes.ofPart.lastIndex(of: lane) { last[index] = true }
    }
    return (first, last)
  }

  private static func joints(of pass: PassParts) -> [Int] {
    let parts = pass.parts
    // The first part that may still run when a part starts, from the last part on backward.
    var running = firstRunning(of: pass)
    for index in running.indices.dropLast().reversed() {
      running[index] = min(running[index], running[index + 1])
    }
    return [0] + parts.indices.dropFirst().filter { running[$0] >= $0 }
      + (parts.isEmpty ? [] : [parts.count])
  }

  /// `[part]`: the first part before it that may still run when it starts; itself if none may.
  private static func firstRunning(of pass: PassParts) -> [Int] {
    let lanes = pass.lanes
    let width = lanes.laneCount
    var onStream = [[Int]](repeating: [], count: width)
    // `[part · width + stream]`: how many of the stream's parts have ended when the part has.
    var ended = [Int](repeating: 0, count: pass.parts.count * width)
    return pass.parts.indices.map { index in
      let own = lanes.ofPart[index]
      let note = { (earlier: Int, ended: inout [Int]) in
        for stream in 0..<width {
          let place = index * width + stream
          ended[place] = max(ended[place], ended[earlier * width + stream])
        }
      }
      pass.parts[index].forEachWait { note($0, &ended) }
      if let earlier = onStream[own].last { note(earlier, &ended) }
      var running = index
      for stream in 0..<width {
        let count = ended[index * width + stream]
        if count < onStream[stream].count { running = min(running, onStream[stream][count]) }
      }
      onStream[own].append(index)
      ended[index * width + own] = onStream[own].count
      return running
    }
  }
}

extension PassParts {
  /// How long parts from one joint to the next take, at least one of which runs beside another.
  func duration(of section: Range<Int>) -> Nanoseconds {
    // `[part − first]`
    var ends: [Nanoseconds] = []
    for index in section {
      let part = parts[index]
      var start = Nanoseconds.zero
      part.forEachWait {
        if $0 >= section.lowerBound { start = max(start, ends[$0 - section.lowerBound]) }
      }
      let before = parts[section.lowerBound..<index].lastIndex { $0.stream == part.stream }
      if let before { start = max(start, ends[before - section.lowerBound]) }
      ends.append(start + part.duration)
    }
    return ends.max() ?? .zero
  }

  /// `[part]`: its stream, as a number below how many streams the pass uses.
  fileprivate var lanes: (ofPart: [Int], laneCount: Int) {
    var streams: [Int] = []
    let ofPart = parts.map { part in
      if let lane = streams.firstIndex(of: part.stream) { return lane }
      streams.append(part.stream)
      return streams.count - 1
    }
    return (ofPart, streams.count)
  }
}
