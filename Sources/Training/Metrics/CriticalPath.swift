package import Simulation

/// What decides how long a step takes: a chain of work without a gap from its start to its end.
package struct CriticalPath: Sendable, Equatable {
  /// One kind of work of one rank class.
  package struct Work: Hashable, Sendable {
    package var rankClass: Int
    package var activity: Activity
    /// The parallel dimension whose ranks communicate; nil for compute.
    package var group: GroupKind?
  }

  /// Neighbours on the path that one rank class does, or mostly.
  package struct Segment: Sendable, Equatable {
    package var start: Nanoseconds
    package var end: Nanoseconds
    /// Sums to `end − start`.
    package var times: [Work: Nanoseconds]
    package var counts: [Work: Int]

    package var duration: Nanoseconds { end - start }

    /// The rank class that does most of it; of equals, the first.
    package var rankClass: Int {
      var classes: [Int: Nanoseconds] = [:]
      for (work, time) in times { classes[work.rankClass, default: .zero] += time }
      let sorted = classes.keys.sorted()
      return sorted.reduce(sorted[0]) {
        classes[$1, default: .zero] > classes[$0, default: .zero] ? $1 : $0
      }
    }

    /// Each activity and group with its time and tasks, in the order of `Activity`.
    package var parts: [Part] {
      var parts: [Part] = []
      let order = times.keys.sorted { left, right in
        (left.activity, left.group?.rawValue ?? "", left.rankClass)
          < (right.activity, right.group?.rawValue ?? "", right.rankClass)
      }
      for work in order {
        let part = Part(
          activity: work.activity, group: work.group, time: times[work, default: .zero],
          count: counts[work, default: 0])
        if let last = parts.last, last.activity == part.activity, last.group == part.group {
          parts[parts.count - 1].time += part.time
          parts[parts.count - 1].count += part.count
        } else {
          parts.append(part)
        }
      }
      return parts
    }
  }

  /// What a segment does of one kind, on whatever rank class.
  package struct Part: Sendable, Equatable {
    package var activity: Activity
    package var group: GroupKind?
    package var time: Nanoseconds
    package var count: Int
  }

  /// In time order; each starts where the one before ends.
  package private(set) var segments: [Segment]

  /// More could not be told apart in a picture.
  package static let mostSegments = 6

  /// Empty when the step's path is not known.
  package init(of step: StepTimeline) {
    var classes = [Int](repeating: 0, count: step.streams.count)
    for (index, rankClass) in step.rankClasses.enumerated() {
      for track in rankClass.tracks { classes[track] = index }
    }
    let tracks = Self.tracks(of: step)
    segments = step.criticalPath.map { task in
      let record = step.tasks[task]
      let work = Work(
        rankClass: classes[tracks[task, default: 0]], activity: record.activity,
        group: record.group)
      let (start, end) = (step.timeline.start(of: task), step.timeline.end(of: task))
      return Segment(start: start, end: end, times: [work: end - start], counts: [work: 1])
    }
    join { $0.rankClass == $1.rankClass }
    var least = (segments.last?.end.count ?? 0) >> 16
    while segments.count > Self.mostSegments {
      least = max(1, least * 2)
      join { min($0.duration.count, $1.duration.count) < least }
    }
  }

  /// `[work]`: how much of the step it decides; sums to the step.
  package var times: [Work: Nanoseconds] {
    segments.reduce(into: [:]) { $0.merge($1.times, uniquingKeysWith: +) }
  }

  /// The first track of each task of the path.
  private static func tracks(of step: StepTimeline) -> [Int: Int] {
    let path = Set(step.criticalPath)
    var tracks: [Int: Int] = [:]
    for track in step.streams.indices {
      for task in step.timeline.tasks(of: track) where path.contains(Int(task)) {
        if tracks[Int(task)] == nil { tracks[Int(task)] = track }
      }
    }
    return tracks
  }

  /// Joins neighbours, from the first to the last.
  private mutating func join(where areOne: (Segment, Segment) -> Bool) {
    var joined: [Segment] = []
    for segment in segments {
      guard let last = joined.last, areOne(last, segment) else {
        joined.append(segment)
        continue
      }
      joined[joined.count - 1].end = segment.end
      joined[joined.count - 1].times.merge(segment.times, uniquingKeysWith: +)
      joined[joined.count - 1].counts.merge(segment.counts, uniquingKeysWith: +)
    }
    segments = joined
  }
}
