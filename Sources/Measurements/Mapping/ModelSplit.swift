/// What decides how many samples of a model fit on a device, as a row states it: the model, what is trained of it, and
/// how it is split.
struct ModelSplit: Hashable {
  private let words: [String]
  private let sizes: [Int?]

  init(_ run: MeasuredRun) {
    words = [run.stack, run.modelName, run.accelerator, run.task, run.precision]
    sizes = [
      run.sequenceLength, run.tensorParallelSize, run.pipelineParallelSize,
      run.contextParallelSize, run.expertParallelSize,
    ]
  }
}
