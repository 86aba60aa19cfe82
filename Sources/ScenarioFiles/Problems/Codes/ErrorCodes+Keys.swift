extension ErrorCodes {
  static let keys = structureCodes + inputCodes

  private static let structureCodes = [
    ErrorCode(
      "PR1101", "a key is not known",
      "Every key is read or reported, never ignored: a misspelled key that changed nothing would "
        + "make the result wrong without a trace. Keys are in camelCase.",
      exampleFix: "microBatch: 1"),
    ErrorCode(
      "PR1102", "a key is repeated",
      "A mapping has each key once. Of two values only one could be used.",
      exampleFix: "nodes: 4"),
    ErrorCode(
      "PR1103", "a key is missing",
      "Most keys have a default that the report lists as an assumption. This one has none that "
        + "would be sensible.", exampleFix: "job: { globalBatch: 256, sequenceLength: 8192 }"),
    ErrorCode(
      "PR1104", "a value has the wrong type",
      "Whole numbers are decimal digits without underscores, because YAML readers disagree about "
        + "1_000, 0o17 and 1:30. Flags are true or false; yes, no, on and off are words. A text "
        + "that looks like a number or a flag goes in quotes.",
      exampleFix: "globalBatch: 1048576"),
    ErrorCode(
      "PR1105", "a value is out of range",
      "The value has no meaning, such as zero devices, or is beyond what the simulation counts "
        + "with: 1048576 devices, 2147483648 samples or tokens, 100000 layers.",
      exampleFix: "nodes: 4"),
    ErrorCode(
      "PR1106", "a quantity lacks its unit",
      "400 may be GB/s or Gbit/s, which differ 8 times, and of a device or of a node of 8, which "
        + "differ 8 times again. So the text says it.",
      exampleFix: "bandwidth: 400 Gbit/s per device"),
    ErrorCode(
      "PR1107", "a unit is not known",
      "B is a byte and bit is a bit; k, M, G, T are powers of 1000; Ki, Mi, Gi, Ti are powers of "
        + "1024. Times are in ns, us, ms or s, work in FLOP, rates in FLOP/s.",
      exampleFix: "memory: 80 GiB"),
    ErrorCode(
      "PR1108", "a name is not known",
      "Names of models, accelerators, clusters, strategies, schedules and settings are fixed "
        + "words. The command list prints them.", exampleFix: "schedule: 1f1b"),
    ErrorCode(
      "PR1109", "a setting is not supported yet",
      "The setting exists in training frameworks, but the simulation does not know it yet. "
        + "Ignoring it would make the result wrong without a trace.",
      exampleFix: "schedule: 1f1b"),
    ErrorCode(
      "PR1110", "a name cannot be printed",
      "Names stand in charts, tables and file names. They have 1 to 120 characters, of any "
        + "script, without line ends, control characters and marks of writing direction.",
      exampleFix: "name: TP 8 × DP 4"),
    ErrorCode(
      "PR1111", "a list has no entries or too many",
      "An empty list says nothing; 256 strategies are more than a report can show.",
      exampleFix: "strategies: [data-parallel, zero-3]"),
    ErrorCode(
      "PR1112", "exactly one of several keys is needed",
      "Each of the keys says everything by itself, so that two would contradict each other.",
      exampleFix: "model: { huggingFace: config.json }"),
  ]

  private static let inputCodes = [
    ErrorCode(
      "PR1113", "the version of the format is not known",
      "The first key says which version of the format the file is written in. There is one.",
      exampleFix: "version: 1"),
    ErrorCode(
      "PR1114", "an override has no key, or no single value",
      "--set replaces one value of the scenario: key=value, with a number, a word or a quantity.",
      exampleFix: "--set job.globalBatch=512"),
    ErrorCode(
      "PR1115", "an override names a value that does not exist",
      "Keys are separated by points, and lists are counted from 0. A strategy that is only a "
        + "name has no keys; write it out in the file to override one.",
      exampleFix: "--set strategies.0.microBatch=2"),
    ErrorCode(
      "PR1116", "a file that the scenario names cannot be read",
      "Paths start at the folder of the scenario file.",
      exampleFix: "model: { huggingFace: models/config.json }"),
    ErrorCode(
      "PR1117", "a setting does not apply here",
      "The setting means something elsewhere, but would change nothing here: sizes in a model in "
        + "words, a sequence length in a model of images. It is not ignored, so that nobody "
        + "believes that it did something.", exampleFix: "job: { batches: [batch1, batch2] }"),
  ]
}
