package import ScenarioFiles
package import Training

/// A measured run with what is to be simulated for it, or why nothing is.
package struct StudiedRun: Sendable {
  /// The file's name.
  package var file: String
  package var run: MeasuredRun
  package var input: Result<PredictionInput, SkipReason>

  package init(file: String, run: MeasuredRun, input: Result<PredictionInput, SkipReason>) {
    self.file = file
    self.run = run
    self.input = input
  }
}

/// Turns the rows of measurement files into scenarios.
///
/// - Parameters:
///   - files: Measurement files.
///   - onlyStack: What every run is predicted with; nil takes each run's own stack.
///   - presets: Where nodes and stacks come from.
/// - Throws: The problems of a preset file.
/// - Returns: In the order of the files and their rows.
package func studiedRuns(
  in files: [MeasuredFile], onlyStack: Stack? = nil, presets: Presets = .catalog
) throws(ProblemReport) -> [StudiedRun] {
  let runs = files.flatMap(\.runs)
  let hardware = try HardwareCatalog(for: runs, onlyStack: onlyStack, presets: presets)
  // A few dozen different texts stand for thousands of rows.
  let networks = Dictionary(
    uniqueKeysWithValues: Set(runs.map(\.interconnect)).map { ($0, Network(words: $0)) })
  return files.flatMap { file in
    let usual = file.usualMicroBatches
    return file.runs.map { run in
      let network = networks[run.interconnect] ?? Network(words: "")
      return StudiedRun(
        file: file.name, run: run,
        input: Result { () throws(SkipReason) in
          try run.predictionInput(
            network: network, usualMicroBatchSize: usual[ModelSplit(run)], in: hardware)
        })
    }
  }
}
