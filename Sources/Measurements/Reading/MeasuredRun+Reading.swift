extension MeasuredRun {
  /// Reads a row; what is wrong with it is noted in the reader.
  init(_ row: inout RowReader) {
    self.init(sourceID: row.name(.sourceID))
    completeness = row.completeness()
    task = row.text(.task)
    softwareVersion = row.text(.softwareVersion)
    provenance = row.text(.provenance)
    notes = row.text(.notes)
    system = row.text(.system)
    inputData = row.text(.inputData)
    readModel(&row)
    readCluster(&row)
    readStrategy(&row)
    readFigures(&row)
    let published = row.text(.stack)
    stack = stackName(published: published.isEmpty ? stack : published)
  }

  private mutating func readModel(_ row: inout RowReader) {
    modelName = row.text(.modelName)
    parameterBillions = row.number(.parametersInBillions, example: "8.03")
    layerCount = row.count(.layers)
    hiddenSize = row.count(.hidden)
    feedForwardSize = row.count(.feedForward)
    headCount = row.count(.heads)
    keyValueHeadCount = row.count(.keyValueHeads)
    headSize = row.count(.headSize)
    vocabularySize = row.count(.vocabulary)
    sequenceLength = row.count(.sequenceLength)
    expertCount = row.count(.experts)
    activeExpertCount = row.count(.activeExperts)
  }

  private mutating func readCluster(_ row: inout RowReader) {
    accelerator = row.text(.accelerator)
    memoryGigabytes = row.count(.memoryInGB)
    devicesPerNode = row.count(.devicesPerNode)
    interconnect = row.text(.interconnect)
    deviceCount = row.count(.devices)
  }

  private mutating func readStrategy(_ row: inout RowReader) {
    tensorParallelSize = row.count(.tensorParallel)
    pipelineParallelSize = row.count(.pipelineParallel)
    virtualStageCount = row.count(.virtualStages)
    contextParallelSize = row.count(.contextParallel)
    expertParallelSize = row.count(.expertParallel)
    dataParallelSize = row.count(.dataParallel)
    sharding = row.text(.sharding)
    sequenceParallel = row.flag(.sequenceParallel)
    recompute = row.text(.recompute)
    dispatcher = row.text(.dispatcher)
    schedule = row.text(.schedule)
    microBatchSize = row.count(.microBatch)
    globalBatchSize = row.count(.globalBatch)
    precision = row.text(.precision)
    mixedPrecisionMode = row.text(.mixedPrecisionMode)
  }

  private mutating func readFigures(_ row: inout RowReader) {
    stepSeconds = row.number(.stepTime, example: "1.42")
    tokensPerSecondPerDevice = row.number(.tokensPerSecondPerDevice, example: "3940")
    throughputColumn = row.text(.throughputColumn)
    samplesPerSecond = row.number(.samplesPerSecond, example: "30.8")
    teraFLOPsPerDevice = row.number(.teraFLOPsPerDevice, example: "138")
    peakMemoryFigure = row.number(.peakMemory, example: "61.8")
  }
}
