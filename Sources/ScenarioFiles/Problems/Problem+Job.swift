import Training

/// What is wrong with the cluster or the job.
extension Problem {
  static func tooManyDevices(_ shown: String, at place: Place) -> Self {
    Self(
      "PR1105", "the cluster is out of range", at: place,
      note: "\(shown) is not in 1 … \(Limits.devices) devices",
      why: "a value outside of it has no meaning, or is beyond what the simulation counts with",
      fix: "use at least one device and at most \(Limits.devices)")
  }

  static func clusterOfWords(_ element: Element) -> Self {
    Self(
      "PR1117", "a named cluster does not apply here", at: element.place,
      note: "a model in words runs on abstract devices",
      why: "without sizes, a real device's speed means nothing",
      fix: "write { devices: 2 }, or remove the cluster")
  }

  static func packedTooLong(_ length: Int, sequenceLength: Int, at place: Place) -> Self {
    Self(
      "PR1238", "packed examples are longer than the sequence", at: place,
      note: "\(length) tokens of an example in a sequence of \(sequenceLength)",
      why: "several examples are packed into each sequence, and attention stays inside each",
      fix: "use at most \(sequenceLength), or remove packedLength: a sequence is then one example")
  }

  static func sequenceTooLong(
    _ length: Int, positions: Int, model: String, at place: Place
  ) -> Self {
    Self(
      "PR1212", "the sequence is longer than the model's positions", at: place,
      note: "\(length) tokens, \(positions) positions",
      why: "\(model.shown) has a learned embedding for each of \(positions) positions",
      fix: "use at most \(positions)")
  }

  static func noRate(
    _ format: NumberFormat, accelerator: String, known: [NumberFormat], at place: Place
  ) -> Self {
    let others = known.isEmpty ? "" : "use \(known.map(\.rawValue).alternatives), or "
    return Self(
      "PR1211", "the accelerator does not compute in this format", at: place,
      note: "no peak rate of \(accelerator.shown) is known in \(format.rawValue)",
      why: "the time of every matrix multiplication follows from the rate of its format",
      fix: "\(others)write the accelerator out with its rate")
  }

  static func repeatedBatch(_ name: String, at place: Place) -> Self {
    Self(
      "PR1213", "two batches have the same name", at: place,
      note: "\(name.shown.shortened(to: 40)) is in the list already",
      why: "results are named after batch and layer", fix: "give each batch its own name")
  }
}
