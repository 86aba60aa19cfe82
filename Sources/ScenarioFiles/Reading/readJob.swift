import Training

/// Reads the job of a model with sizes.
///
/// Without a model, because it is faulty, nobody knows whether the job needs a sequence length; the
/// cluster's accelerator decides the default precision.
func readJob(
  _ element: Element, model: Model?, cluster: Cluster?, into diagnosis: Diagnosis,
  readFile: (String) -> [UInt8]?
) -> Job? {
  guard let fields = Fields(element, table: ScenarioKeys.job, path: "job", diagnosis: diagnosis)
  else { return nil }
  if model != nil {
    fields.reject(["batches"], because: "only a model in words has named batches")
  }
  let batch = fields.integer("globalBatch")
  if !fields.has("globalBatch") { fields.failMissing("globalBatch") }
  let length = fields.sequenceLength(of: model)
  let precision = fields.precision(of: cluster?.accelerators ?? [])
  let optimizer = fields.choice(
    "optimizer", or: Job.Optimizer.adamw.rawValue, because: "the usual optimizer")
  let usesAdam = optimizer == Job.Optimizer.adamw.rawValue
  let clipsGradients = fields.flag(
    "gradientClipping", or: usesAdam, because: "\(usesAdam ? "usual" : "unusual") with \(optimizer)"
  )
  let attention = fields.choice(
    "attention", or: Job.Attention.flash.rawValue, because: "the usual kernel")
  let stack = fields.stack(readFile: readFile)
  let packedLength = fields.packedLength(of: length, model: model, attention: attention)
  let fusesExperts = fields.fusesExperts(of: model)
  let recipe = fields.fp8Recipe(of: precision)
  let partsInFP8 = fields.partsInFP8(of: model, precision: precision, attention: attention)
  guard let batch, let length, let precision, let stack, fields.isSound else { return nil }
  var job = Job(
    globalBatchSize: batch, sequenceLength: length, precision: precision,
    optimizer: Job.Optimizer(rawValue: optimizer) ?? .adamw,
    attention: Job.Attention(rawValue: attention) ?? .flash, stack: stack)
  job.clipsGradients = clipsGradients
  job.packedLength = packedLength
  job.fp8Recipe = recipe
  job.partsInFP8 = partsInFP8
  job.fusesExperts = fusesExperts
  return job
}

/// Reads the job of a model in words: its batches.
func readAbstractJob(_ element: Element, into diagnosis: Diagnosis) -> Job? {
  guard let fields = Fields(element, table: ScenarioKeys.job, path: "job", diagnosis: diagnosis)
  else { return nil }
  let others = ScenarioKeys.job.keys.map(\.name).filter { $0 != "batches" }
  fields.reject(others, because: "a model in words has batches and nothing else")
  if !fields.has("batches") { fields.failMissing("batches") }
  guard let batches = fields.batches(), fields.isSound else { return nil }
  return Job(globalBatchSize: batches.count, sequenceLength: 1, batches: batches)
}

extension Fields {
  /// Reports the keys that mean nothing here.
  func reject(_ names: [String], because reason: String) {
    for name in names where has(name) {
      fail(.doesNotApply(name, because: reason, at: keyPlace(of: name)))
    }
  }

  fileprivate func sequenceLength(of model: Model?) -> Int? {
    guard let model else { return integer("sequenceLength") ?? 1 }
    guard case .transformer(let shape) = model.architecture else {
      reject(["sequenceLength"], because: "the layers of the model say their own positions")
      return 1
    }
    guard has("sequenceLength") else {
      failMissing("sequenceLength")
      return nil
    }
    guard let length = integer("sequenceLength") else { return nil }
    if case .learned(let positions) = shape.positions, length > positions {
      fail(
        .sequenceTooLong(
          length, positions: positions, model: model.name, at: place(of: "sequenceLength")))
      return nil
    }
    return length
  }

  fileprivate func fusesExperts(of model: Model?) -> Bool {
    guard let model else { return false }
    guard case .transformer(let shape) = model.architecture, shape.experts != nil else {
      reject(["expertFusion"], because: "the model has no experts")
      return false
    }
    return flag("expertFusion", or: false, because: "separate kernels are usual")
  }

  /// Nil where a sequence is one example, which is the rule.
  fileprivate func packedLength(of sequenceLength: Int?, model: Model?, attention: String) -> Int? {
    if case .layers = model?.architecture {
      reject(["packedLength"], because: "the layers of the model say their own positions")
    } else if attention == Job.Attention.unfused.rawValue {
      reject(["packedLength"], because: "unfused attention computes all scores and masks some")
    }
    guard let length = integer("packedLength"), let sequenceLength else { return nil }
    guard length <= sequenceLength else {
      fail(.packedTooLong(length, sequenceLength: sequenceLength, at: place(of: "packedLength")))
      return nil
    }
    return length
  }

  /// The precision, which every kind of device has a rate for; none is known when the cluster is
  /// faulty.
  fileprivate func precision(of accelerators: [Accelerator]) -> NumberFormat? {
    let known = NumberFormat.allCases.filter { format in
      accelerators.allSatisfy { $0.peakRates[format] != nil }
    }
    let format: NumberFormat
    if has("precision") {
      guard let name = choice("precision"), let named = NumberFormat(rawValue: name) else {
        return nil
      }
      format = named
    } else {
      format = known.first ?? .bf16
      assume("precision", format.rawValue, because: "the usual format that the accelerator has")
    }
    guard let lacking = accelerators.first(where: { $0.peakRates[format] == nil }) else {
      return format
    }
    fail(.noRate(format, accelerator: lacking.name, known: known, at: place(of: "precision")))
    return nil
  }

  /// What is in fp8 beside linear layers, by a key each.
  fileprivate func partsInFP8(
    of model: Model?, precision: NumberFormat?, attention: String
  ) -> Set<FP8Part> {
    guard let model, let precision else { return [] }
    let keys = FP8Part.allCases.map(\.key)
    guard case .transformer = model.architecture else {
      reject(keys, because: "only a transformer has attention and a head")
      return []
    }
    guard precision == .fp8 else {
      reject(keys, because: "nothing is in fp8: the precision is \(precision.rawValue)")
      return []
    }
    var parts = FP8Part.allCases
    if attention == Job.Attention.unfused.rawValue {
      reject([FP8Part.attention.key], because: "only fused attention has kernels in fp8")
      parts.removeAll { $0 == .attention }
    }
    return Set(parts.filter { flag($0.key, or: false, because: "16 bits are usual") })
  }

  /// That of the precision; `delayed` where it has none.
  fileprivate func fp8Recipe(of precision: NumberFormat?) -> FP8Recipe {
    guard precision == .fp8 else {
      if let precision {
        reject(["fp8Recipe"], because: "numbers in \(precision.rawValue) have no scales")
      }
      return .delayed
    }
    let name = choice(
      "fp8Recipe", or: FP8Recipe.delayed.rawValue, because: "the one that costs least")
    return FP8Recipe(rawValue: name) ?? .delayed
  }

  fileprivate func stack(readFile: (String) -> [UInt8]?) -> Stack? {
    guard has("stack") else {
      assume("stack", "default", because: "no calibration was chosen")
      return try? catalogDefaultStack(from: diagnosis.presets)
    }
    guard let element = element("stack"), printable(element, limit: 1_024) != nil else {
      return nil
    }
    let stack = readStack(element, path: "job.stack", into: diagnosis, readFile: readFile)
    if stack == nil { failSilently() }
    return stack
  }

  fileprivate func batches() -> [String]? {
    guard let elements = list("batches") else { return nil }
    var first: [String: Place] = [:]
    let names = elements.compactMap { element -> String? in
      guard let name = printable(element) else { return nil }
      if first[name] != nil { fail(.repeatedBatch(name, at: element.place)) }
      first[name] = element.place
      return name
    }
    record("batches", names.joined(separator: ", "))
    return names.count == elements.count ? names : nil
  }
}

extension Cluster {
  /// The kinds of devices.
  fileprivate var accelerators: [Accelerator] {
    groups.isEmpty ? [accelerator] : groups.map(\.accelerator)
  }
}

extension FP8Part {
  fileprivate var key: String {
    switch self {
    case .attention: "fp8Attention"
    case .head: "fp8Head"
    }
  }
}
