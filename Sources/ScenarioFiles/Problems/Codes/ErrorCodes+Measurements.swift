extension ErrorCodes {
  /// Of measurement files.
  static let measurements = [
    ErrorCode(
      "PR1701", "a cell is not what its column holds",
      "Counts are whole numbers, times and rates plain numbers without a unit. An empty cell means "
        + "that the source does not say.", exampleFix: "step_time_s: 1.42"),
    ErrorCode(
      "PR1702", "a column is missing",
      "Every run needs a name of its own, so that results can say which one they mean.",
      exampleFix: "source_id,stack,gpu,gpus,step_time_s"),
    ErrorCode(
      "PR1703", "this is not CSV",
      "Cells are separated by commas. A cell that holds a comma, a quote or a line end is quoted, "
        + "and its own quotes are doubled.", exampleFix: "\"4 nodes, 8 devices each\""),
    ErrorCode(
      "PR1704", "the file is not UTF-8 text",
      "Measurement files are UTF-8, with or without a byte-order mark.",
      exampleFix: "iconv -f utf-16 -t utf-8 old.csv > runs.csv"),
    ErrorCode(
      "PR1705", "the file has no rows",
      "A measurement file is a header and one row for each published run.",
      exampleFix: "source_id,stack,gpu,gpus,step_time_s"),
    ErrorCode(
      "PR1706", "a column stands twice in the header",
      "It would be a guess which of them is meant.",
      exampleFix: "source_id,stack,gpu,gpus,step_time_s"),
    ErrorCode(
      "PR1707", "a row has more cells than the header",
      "A cell beyond the header has no meaning. Often a cell with a comma is not quoted.",
      exampleFix: "\"NVLink, InfiniBand\""),
  ]
}
