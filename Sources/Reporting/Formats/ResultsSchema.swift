import Training

/// The JSON Schema (draft 7) of `results.json`; ends in a line feed.
package func resultsSchema() -> String {
  let comparison: [Field] = [
    Field("scenario", scenarioSchema),
    Field("strategies", array(of: strategySchema)),
    Field("verdict", verdictSchema), Field("whatIfs", array(of: whatIfSchema)),
    Field("turningPoints", array(of: turningPointSchema)),
    Field("scalings", array(of: scalingSchema)), Field("pipeline", orNull(pipelineSchema)),
  ]
  let header: [(key: String, value: JSONValue)] = [
    ("$schema", .string("http://json-schema.org/draft-07/schema#")),
    ("title", .string("Results of parreport report")),
    ("description", .string("SI units, named in the key; ratios are 0 to 1.")),
  ]
  let fields =
    [Field("schemaVersion", .object([("const", .integer(1))])), Field("tutorial", tutorialSchema)]
    + [Field("ranks", text)] + comparison + [
      Field("otherScenarios", array(of: object(comparison)), isRequired: false)
    ]
  guard case .object(let members) = object(fields) else { return "" }
  return JSONValue.object(header + members).text + "\n"
}

/// A member of an object.
private struct Field {
  let name: String
  let schema: JSONValue
  let isRequired: Bool

  init(_ name: String, _ schema: JSONValue, isRequired: Bool = true) {
    self.name = name
    self.schema = schema
    self.isRequired = isRequired
  }
}

/// An object with these members and no others.
private func object(_ fields: [Field]) -> JSONValue {
  .object([
    ("type", .string("object")), ("additionalProperties", .bool(false)),
    ("required", .array(fields.filter(\.isRequired).map { .string($0.name) })),
    ("properties", .object(fields.map { ($0.name, $0.schema) })),
  ])
}

private func array(of items: JSONValue) -> JSONValue {
  .object([("type", .string("array")), ("items", items)])
}

/// An object whose members have any names.
private func map(to values: JSONValue) -> JSONValue {
  .object([("type", .string("object")), ("additionalProperties", values)])
}

private func oneOf(_ words: [String]) -> JSONValue {
  .object([("enum", .array(words.map { .string($0) }))])
}

private func orNull(_ type: String) -> JSONValue {
  .object([("type", .array([.string(type), .string("null")]))])
}

private func orNull(_ schema: JSONValue) -> JSONValue {
  .object([("anyOf", .array([schema, .object([("type", .string("null"))])]))])
}

private func fields(_ names: [String], _ schema: JSONValue) -> [Field] {
  names.map { Field($0, schema) }
}

private let text: JSONValue = .object([("type", .string("string"))])
private let flag: JSONValue = .object([("type", .string("boolean"))])
private let count: JSONValue = .object([("type", .string("integer")), ("minimum", .integer(0))])
private let number: JSONValue = .object([("type", .string("number"))])
private let amount: JSONValue = .object([("type", .string("number")), ("minimum", .integer(0))])

private let tutorialSchema = object([
  Field("dataBatches", array(of: text)), Field("modelParts", map(to: text)),
  Field("combinedResults", array(of: text)),
])

private let verdictSchema = object([
  Field("fastest", orNull("string")), Field("because", text),
  Field("sentences", array(of: text)), Field("confidence", orNull("string")),
  Field("changes", orNull("string")), Field("bound", orNull("string")),
  Field("advice", array(of: text)), Field("tooCloseToCall", orNull("boolean")),
  Field("advantage", orNull(advantageSchema)), Field("headToHead", text),
  Field("headToHeadAdvantage", orNull(advantageSchema)),
  Field(
    "differences",
    array(
      of: object([
        Field("strategy", text), Field("longerSeconds", amount),
        Field(
          "parts", array(of: object([Field("part", text), Field("longerSeconds", number)]))),
      ]))),
  Field(
    "boundShares",
    array(
      of: object([
        Field("resource", oneOf(Bound.Resource.allCases.map(\.rawValue))), Field("share", amount),
      ]))),
])

/// The factor is one step time ÷ the other; the part is the one that differs most, null where none is shorter.
private let advantageSchema = object([
  Field("strategy", text), Field("over", text), Field("factor", amount),
  Field("part", orNull("string")), Field("savedSeconds", orNull("number")),
])

/// `key=value` pairs for `--set` with the report's resolved scenario; null where it cannot be said.
private let settingsSchema = orNull(array(of: text))

private let whatIfSchema = object([
  Field("change", oneOf(WhatIf.allCases.map(\.rawValue))), Field("set", settingsSchema),
  Field("stepTimeSeconds", amount), Field("microBatchCount", count), Field("speedup", amount),
  Field("feasible", flag), Field("fastest", orNull("string")),
])

private let turningPointSchema = object([
  Field("quantity", oneOf(TurningPoint.Quantity.allCases.map(\.rawValue))),
  Field("factor", amount), Field("set", settingsSchema),
  Field("amount", turningAmountSchema), Field("fastest", text),
  Field("endFactor", orNull("number")), Field("endAmount", orNull(turningAmountSchema)),
])

/// One of the two.
private let turningAmountSchema = object([
  Field("bandwidthBytesPerSecond", amount, isRequired: false),
  Field("globalBatch", count, isRequired: false),
])

private let scalingSchema = object([
  Field("strategy", text), Field("mode", oneOf(Scaling.Mode.allCases.map(\.rawValue))),
  Field(
    "points",
    array(
      of: object([
        Field("devices", count), Field("stepTimeSeconds", amount),
        Field("samplesPerSecond", orNull("number")), Field("efficiency", orNull("number")),
        Field("feasible", flag),
      ]))),
])

private let pipelineSchema = object([
  Field("strategy", text), Field("idealBubbleFraction", amount),
  Field("curves", array(of: bubbleCurveSchema)),
])

private let bubbleCurveSchema = object([
  Field("schedule", text), Field("virtualStages", count),
  Field(
    "points",
    array(
      of: object([
        Field("microBatchCount", count), Field("bubbleFraction", orNull("number")),
        Field("peakInFlight", orNull("number")),
      ]))),
])

private let linkSchema = object(fields(["bandwidthBytesPerSecond", "latencySeconds"], amount))

private let scenarioSchema = object([
  Field("name", text),
  Field("model", object([Field("name", text), Field("parameters", orNull("integer"))])),
  Field("cluster", clusterSchema), Field("job", jobSchema), Field("baseline", text),
  Field(
    "inputs",
    array(
      of: object([
        Field("key", text), Field("value", text),
        Field("origin", oneOf(InputRecord.Origin.allCases.map(\.rawValue))), Field("source", text),
      ]))),
])

private let clusterSchema = object(
  fields(["name", "accelerator"], text) + fields(["nodes", "devicesPerNode", "devices"], count)
    + [
      Field("deviceMemoryBytes", amount), Field("intraNode", linkSchema),
      Field("interNode", linkSchema), Field("groups", array(of: groupSchema), isRequired: false),
    ])

/// Present when the cluster has nodes of several kinds.
private let groupSchema = object([
  Field("accelerator", text), Field("nodes", count), Field("deviceMemoryBytes", amount),
  Field("intraNode", linkSchema), Field("interNode", linkSchema),
])

private let jobSchema = object(
  fields(["globalBatch", "sequenceLength"], count)
    + [Field("packedLength", orNull("integer")), Field("fp8Recipe", orNull("string"))]
    + fields(["precision", "optimizer", "attention", "stack"], text)
    + fields(["fp8Attention", "fp8Head", "expertFusion", "gradientClipping"], flag)
    + [Field("stackErrors", array(of: errorBandSchema), isRequired: false)])

private let strategySchema = object(
  [
    Field("name", text), Field("kind", oneOf(StrategyKind.allCases.map(\.rawValue))),
    Field("feasible", flag), Field("infeasibleBecause", orNull("string")),
  ]
    + fields(
      [
        "devices", "dataParallel", "tensorParallel", "pipelineParallel", "virtualStages",
        "contextParallel", "expertParallel", "expertTensorParallel",
      ], count)
    + fields(["sequenceParallel", "tensorOverlap", "scatterGather", "expertOverlap"], flag)
    + [
      Field("contextParallelKind", orNull("string")),
      Field("contextParallelBalance", orNull("boolean")),
      Field("expertDispatch", orNull("string")),
      Field("meshOrder", array(of: oneOf(MeshDimension.allCases.map(\.rawValue)))),
    ] + fields(["expertImbalance", "expertSpread", "capacityFactor"], orNull("number"))
    + [
      Field("offload", oneOf(Strategy.Offload.allCases.map(\.rawValue))),
      Field("sharding", oneOf(Strategy.Sharding.allCases.map(\.rawValue))),
      Field("schedule", orNull("string")), Field("microBatch", count),
      Field("microBatchCount", count),
      Field("recompute", oneOf(Strategy.Recomputation.allCases.map(\.rawValue))),
    ] + rateFields + [
      Field("relativeStepTime", orNull("number")), Field("busyFraction", orNull("number")),
      Field("breakdownSeconds", breakdownSchema),
      Field("communication", array(of: communicationSchema)), Field("memory", memorySchema),
      Field("remedy", orNull(remedySchema)),
      Field("rankClasses", count), Field("timelineRows", array(of: rowSchema)),
      Field("uncertainty", uncertaintySchema, isRequired: false),
    ])

private let rateFields =
  [Field("stepTimeSeconds", amount)]
  + fields(
    [
      "tokensPerSecond", "tokensPerSecondPerDevice", "samplesPerSecond",
      "modelFLOPsPerSecondPerDevice", "mfu", "hfu", "bubbleFraction",
    ], orNull("number"))

private let breakdownSchema = object(
  fields(["forward", "recompute", "backward", "optimizer"], amount)
    + [Field("exposedCommunication", map(to: amount))] + fields(["bubble", "other"], amount))

private let communicationSchema = object([
  Field("collective", oneOf(Activity.allCases.filter(\.isCommunication).map(\.collectiveName))),
  Field("group", oneOf(GroupKind.allCases.map(\.rawValue))), Field("count", count),
  Field("bytesPerRank", amount), Field("totalSeconds", amount), Field("exposedSeconds", amount),
  Field("busBandwidthBytesPerSecond", amount),
])

private let memorySchema: JSONValue = {
  let stage = object(
    fields(
      ["weights", "gradients", "optimizerState", "activations", "buffers", "reserve"], amount))
  let memory = object([
    Field("capacityBytes", amount), Field("peakBytes", amount),
    Field("headroomBytes", number), Field("missingBytes", amount),
    Field("perStage", array(of: stage)),
    Field("host", object(fields(["capacityBytes", "peakBytes"], amount)), isRequired: false),
  ])
  return orNull(memory)
}()

/// The cheapest change that makes a strategy fit.
private let remedySchema = object([
  Field("change", text), Field("stepTimeSeconds", amount), Field("peakBytes", amount),
])

private let rowSchema = object([
  Field("rankClass", text), Field("stage", count), Field("devices", count),
  Field("firstRank", count), Field("askedRanks", text), Field("outlier", flag),
])

/// Present where errors of the stack are known: 80 % of measured steps lie between low and high.
private let uncertaintySchema = object(
  fields(["lowSeconds", "medianSeconds", "highSeconds"], amount)
    + fields(["tokensPerSecond", "tokensPerSecondPerDevice", "samplesPerSecond"], rangeSchema)
    + fields(["modelFLOPsPerSecondPerDevice", "mfu", "hfu"], orNull(rangeSchema))
    + [Field("errors", errorBandSchema), Field("basis", text)])

/// Null where the step takes no time.
private let rangeSchema = object(fields(["low", "high"], orNull("number")))

/// ln(measured ÷ predicted), of how many held-out runs of which kind.
private let errorBandSchema = object([
  Field("family", oneOf(StepGroup.Family.allCases.map(\.rawValue))),
  Field("devices", oneOf(StepGroup.Devices.allCases.map(\.rawValue))),
  Field("strategy", oneOf(StepGroup.Split.allCases.map(\.rawValue))), Field("runs", count),
  Field("low", number), Field("median", number), Field("high", number),
])
