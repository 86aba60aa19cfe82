/// What is wrong with the split of experts.
extension Problem {
  static func noExperts(key: String, model: String, at place: Place) -> Self {
    Self(
      "PR1223", "the model has no experts", at: place,
      note: "\(model.shown.shortened(to: 40)) has one feed-forward layer in each block",
      why: "\(key) says how experts are split or how tokens visit them",
      fix: "remove \(key), or use a model with experts, such as mixtral-8x7b")
  }

  static func expertSizeDoesNotDivideExperts(
    _ size: Int, count: Int, valid: [Int], at place: Place
  ) -> Self {
    Self(
      "PR1224", "expert-parallel size does not divide the experts", at: place,
      note: "\(count) experts cannot be split into \(size) equal parts",
      why: "each expert-parallel rank owns experts ÷ size whole experts",
      fix: "use \(valid.map(String.init).alternatives)")
  }

  static func expertRanksDoNotDivideStage(
    expertSize: Int, tensorSize: Int, ranks: Int, valid: [Int], at place: Place
  ) -> Self {
    Self(
      "PR1225", "the ranks that share the experts do not divide those of a stage", at: place,
      note: "\(expertSize) × \(tensorSize) does not divide \(ranks)",
      why: "experts lie on the ranks of a stage: expertParallel × expertTensorParallel divides "
        + "tensor × context × data size",
      fix: "use an expertParallel of \(valid.map(String.init).alternatives), or another "
        + "dataParallel")
  }

  static func expertTensorSize(_ size: Int, tensorSize: Int, at place: Place) -> Self {
    let valid = tensorSize == 1 ? "1" : "1 or \(tensorSize)"
    return Self(
      "PR1226", "expertTensorParallel is neither 1 nor tensorParallel", at: place,
      note: "\(size) with tensorParallel \(tensorSize)",
      why: "each expert is whole on a rank, or split as the other layers are",
      fix: "use \(valid), or leave expertTensorParallel out")
  }

  static func expertsNeedSequenceParallel(at place: Place) -> Self {
    Self(
      "PR1227", "experts on other ranks need sequence parallelism", at: place,
      note: "with tensor parallelism alone, every rank holds the same tokens",
      why: "each rank sends its own part of the tokens to their experts, so the tokens must be "
        + "split over the tensor-parallel ranks",
      fix: "add sequenceParallel: true")
  }

  static func expertImbalance(_ ratio: Double, expertSize: Int, at place: Place) -> Self {
    outOfRange(
      ratio.plain, key: "expertImbalance", range: (1...Double(expertSize)).shown,
      example: expertSize > 1 ? "1.2" : "1, or share the experts with expertParallel", at: place)
  }

  static func capacityFactor(_ factor: Double, expertCount: Int, at place: Place) -> Self {
    outOfRange(
      factor.plain, key: "capacityFactor", range: (0.001...Double(expertCount)).shown,
      example: "1.25", at: place)
  }
}
