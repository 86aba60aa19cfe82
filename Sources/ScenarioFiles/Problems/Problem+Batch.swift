/// What is wrong with the split of the batch.
extension Problem {
  static func batchDoesNotDivide(
    _ batch: Int, microBatch: Int, replicas: Int, at place: Place
  ) -> Self {
    Self(
      "PR1208", "the global batch cannot be split evenly", at: place,
      note: "\(batch) samples into micro-batches of \(microBatch) on \(replicas) "
        + "replica\(replicas == 1 ? "" : "s")",
      why:
        "micro-batch × replicas must divide the global batch, so that every replica does the same",
      fix: batchAdvice(batch, microBatch: microBatch, replicas: replicas))
  }

  private static func batchAdvice(_ batch: Int, microBatch: Int, replicas: Int) -> String {
    if batch.isMultiple(of: replicas) {
      let sizes = (batch / replicas).divisors.prefix(10).map(String.init)
      return "use a microBatch of \(Array(sizes).alternatives)"
    }
    let fitting = batch.divisors.filter { $0 <= replicas }.suffix(6).map(String.init)
    let (samples, overflows) = microBatch.multipliedReportingOverflow(by: replicas)
    let next = overflows ? batch : (batch / samples + 1) * samples
    let multiple = overflows ? "" : ", or a globalBatch of \(next)"
    return "use a dataParallel of \(Array(fitting).alternatives)\(multiple)"
  }

  static func moreReplicasThanBatches(_ replicas: Int, batches: Int, at place: Place) -> Self {
    Self(
      "PR1208", "there are more replicas than batches", at: place,
      note: "\(replicas) replicas, \(batches) batch\(batches == 1 ? "" : "es")",
      why: "a replica without a batch does nothing", fix: "use at most \(batches)")
  }

  static func tooManyTasks(
    _ name: String, layers: Int, microBatches: Int, at place: Place
  ) -> Self {
    Self(
      "PR1214", "a step has too many parts to simulate", at: place,
      note: "\(layers) layers × \(microBatches) micro-batches; the limit is \(Limits.tasks)",
      why: "each layer of each micro-batch is simulated by itself",
      fix: "use larger micro-batches, more replicas or a smaller global batch")
  }
}
