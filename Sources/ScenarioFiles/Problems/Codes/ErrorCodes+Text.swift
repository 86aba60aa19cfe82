extension ErrorCodes {
  static let text = [
    ErrorCode(
      "PR1001", "the file is too large",
      "A scenario is a page of text. A file of more than 1 MiB is something else, so it is not "
        + "read at all.", exampleFix: "parreport --scenario scenario.yaml"),
    ErrorCode(
      "PR1002", "the file is not UTF-8 text",
      "Scenario files are UTF-8 without a byte-order mark. Binary files, UTF-16 and Latin-1 are "
        + "not read, because their characters would be guessed.",
      exampleFix: "iconv -f utf-16 -t utf-8 old.yaml > scenario.yaml"),
    ErrorCode(
      "PR1003", "a control character stands in the file",
      "Text has no control characters but line ends and tabs. Others come from binary files or "
        + "from copying out of a terminal.", exampleFix: "name: Llama 3 8B"),
    ErrorCode(
      "PR1004", "the file is empty",
      "There is no key in the file, only blanks or comments at most.",
      exampleFix: "parreport init"),
    ErrorCode(
      "PR1005", "this is not YAML",
      "The file cannot be split into keys and values. Often a bracket or a quote is not closed, a "
        + "colon is missing its blank, a tab indents a line, or lines of one mapping are indented "
        + "differently.", exampleFix: "job:\n  globalBatch: 256\n  sequenceLength: 8192"),
    ErrorCode(
      "PR1006", "a second document starts here",
      "A line of three dashes ends a YAML document and starts the next. One file is one scenario.",
      exampleFix: "parreport --scenario first.yaml --scenario second.yaml"),
    ErrorCode(
      "PR1007", "anchors and aliases are not supported",
      "YAML can name a value with & and repeat it with *. A few lines of them can stand for "
        + "billions of values, and a reader has to search for what a line means, so scenarios are "
        + "written out. A text that starts with & or * goes in quotes.",
      exampleFix: "name: \"*best* strategy\""),
    ErrorCode(
      "PR1008", "this is nested too deeply",
      "No key of a scenario lies deeper than 6 levels. More than 32 are a mistake in brackets or "
        + "indentation.", exampleFix: "layersPerStage: [8, 8, 8, 8]"),
    ErrorCode(
      "PR1009", "tags are not supported",
      "YAML can say a value's type with an exclamation mark. In a scenario the type follows from "
        + "the key. A text that starts with ! goes in quotes.", exampleFix: "name: \"!important\""),
    ErrorCode(
      "PR1010", "a key must be a word",
      "YAML allows lists and mappings as keys; a scenario has words only. Often this is a { in "
        + "place of a quote.", exampleFix: "name: Llama 3 8B"),
  ]
}
