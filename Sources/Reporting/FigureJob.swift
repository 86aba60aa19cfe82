import Charting
import Simulation
import Training

/// A figure of a report that can be drawn beside the others.
package struct FigureJob: Sendable {
  /// What is drawn, in which place of the report.
  enum Role: Hashable, Sendable, CaseIterable {
    case topology
    case timeline
    case comparison
    case breakdown
    case criticalPath
    case communication
    case bubble
    case scaling
    case memory
    case memoryOverTime
    case busy
    case utilization
    case tutorial
  }

  /// What came of a job.
  package struct Outcome: Sendable {
    let role: Role
    /// Of the report's comparisons; nil for the tutorial.
    let comparisonIndex: Int?
    /// Empty where there is nothing to draw.
    let figures: [Figure]
    /// Of a timeline.
    var rows: TimelineRows?
  }

  /// Draws the figure.
  package let run: @Sendable () -> Outcome

  /// The figures of a report, in its order.
  package static func all(for input: ReportInput) -> [Self] {
    let tutorial = input.tutorial
    let learn = Self {
      Outcome(role: .tutorial, comparisonIndex: nil, figures: tutorialFigures(of: tutorial))
    }
    return input.comparisons.enumerated().flatMap { index, comparison in
      let timelines = timelines(of: comparison, index: index, choice: input.rowChoice)
      let others =
        [criticalPath(of: comparison, index: index), busy(of: comparison, index: index)]
        + memoryOverTime(of: comparison, index: index) + utilizations(of: comparison, index: index)
      return timelines + overviews(of: comparison, index: index) + others
    } + [learn]
  }

  private static func timelines(
    of comparison: Comparison, index: Int, choice: RowChoice
  ) -> [Self] {
    let end = sharedEnd(of: comparison)
    return comparison.results.map { result in
      Self {
        let rows = timelineRows(of: result, choice: choice)
        let shares = result.metrics.stepTime <= end
        let figure = ganttFigure(
          of: result, in: comparison, sharedEnd: shares ? end : nil, rows: rows)
        return Outcome(role: .timeline, comparisonIndex: index, figures: [figure], rows: rows)
      }
    }
  }

  private static func overviews(of comparison: Comparison, index: Int) -> [Self] {
    let sources: [(Role, @Sendable (Comparison) -> Figure?)] = [
      (.topology, topologyFigure), (.comparison, comparisonFigure), (.breakdown, breakdownFigure),
      (.memory, memoryFigure),
      (.communication, communicationFigure), (.scaling, scalingFigure),
      (.bubble, fastestBubbleFigure),
    ]
    return sources.map { role, figure in
      Self {
        let figures = [figure(comparison)].compactMap(\.self)
        return Outcome(role: role, comparisonIndex: index, figures: figures)
      }
    }
  }

  @Sendable private static func fastestBubbleFigure(of comparison: Comparison) -> Figure? {
    comparison.fastestPipeline.flatMap { bubbleFigure(of: $0, in: comparison) }
  }

  /// The fastest strategy, the best of each kind and the baseline, the fastest first.
  private static func highlights(of comparison: Comparison) -> [StrategyResult] {
    let names =
      comparison.ranking.prefix(1).map(\.strategy.name)
      + StrategyKind.allCases.compactMap { comparison.best(of: $0)?.strategy.name }
      + [comparison.scenario.baseline]
    return comparison.ranking.filter { names.contains($0.strategy.name) }
  }

  private static func busy(of comparison: Comparison, index: Int) -> Self {
    let results = highlights(of: comparison)
    return Self {
      let figure = busyFigure(of: results, in: comparison)
      return Outcome(role: .busy, comparisonIndex: index, figures: [figure].compactMap(\.self))
    }
  }

  private static func criticalPath(of comparison: Comparison, index: Int) -> Self {
    let results = highlights(of: comparison)
    return Self {
      let figure = criticalPathFigure(of: results, in: comparison)
      return Outcome(
        role: .criticalPath, comparisonIndex: index, figures: [figure].compactMap(\.self))
    }
  }

  /// Of the fastest strategy.
  private static func memoryOverTime(of comparison: Comparison, index: Int) -> [Self] {
    comparison.ranking.prefix(1).map { result in
      Self {
        let series = MemorySeries.all(of: result, in: comparison.scenario)
        let figure = memoryOverTimeFigure(of: series, result: result, in: comparison)
        return Outcome(
          role: .memoryOverTime, comparisonIndex: index, figures: [figure].compactMap(\.self))
      }
    }
  }

  /// Of the fastest strategy and of the baseline: how every device of many fares.
  private static func utilizations(of comparison: Comparison, index: Int) -> [Self] {
    let ranking = comparison.ranking
    let baseline = ranking.first { $0.strategy.name == comparison.scenario.baseline }
    let others = [baseline].compactMap(\.self).filter {
      $0.strategy.name != ranking.first?.strategy.name
    }
    return (ranking.prefix(1) + others).map { result in
      Self {
        let figures = [utilizationFigure(of: result, in: comparison)].compactMap(\.self)
        return Outcome(role: .utilization, comparisonIndex: index, figures: figures)
      }
    }
  }

  /// The end of the axis that the timelines share: the slowest's within twice the fastest's time.
  ///
  /// What is slower would squeeze the others, and has an axis of its own.
  static func sharedEnd(of comparison: Comparison) -> Nanoseconds {
    let times = comparison.results.map(\.metrics.stepTime)
    let limit = (times.min() ?? .zero) + (times.min() ?? .zero)
    return times.filter { $0 <= limit }.max() ?? .zero
  }
}
