/// Where a micro-batch is: at a virtual stage.
struct StagePlace: Hashable {
  let stage: Int
  let microBatch: Int
}

extension StagePass {
  var place: StagePlace { StagePlace(stage: stage, microBatch: microBatch) }
}
