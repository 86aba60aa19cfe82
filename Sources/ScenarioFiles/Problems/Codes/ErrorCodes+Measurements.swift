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
    ErrorCode(
      "PR1708", "the output of nccl-tests has no measured line",
      "Every measured size is a line of numbers, as all_reduce_perf and the others print them.",
      exampleFix: "all_reduce_perf -b 1M -e 1G -f 2 -g 8 > nccl.txt"),
    ErrorCode(
      "PR1709", "the output of nccl-tests does not name its ranks",
      "The lines that start with \"# Rank\" say how many ranks there were and on which hosts.",
      exampleFix: "#  Rank  0 Group  0 Pid  4021 on  node-1 device  0 [0x1b] NVIDIA H100"),
    ErrorCode(
      "PR1710", "the collective of a line of nccl-tests is not known",
      "The ratio of bus to algorithm bandwidth tells an all-reduce of more than two ranks from the "
        + "others; the line \"# Collective test starting\" names all.",
      exampleFix: "# Collective test starting: all_gather_perf"),
    ErrorCode(
      "PR1711", "a line of nccl-tests is not as expected",
      "Size in bytes, count, type, operation, root, then time in µs, algorithm and bus bandwidth.",
      exampleFix: "1048576  262144  float  sum  -1  48.21  21.75  38.06  0"),
  ]

  /// Of calibrations.
  static let calibrations = [
    ErrorCode(
      "PR1801", "the values of a band are not in order",
      "A band goes from the lowest tenth of its runs' errors over the middle to the highest tenth.",
      exampleFix: "low: -0.05\nmedian: 0.01\nhigh: 0.08"),
    ErrorCode(
      "PR1802", "the first band is not of all runs",
      "Every step must have a band, so the first one is of any family, devices and strategy.",
      exampleFix: "{ family: any, devices: any, strategy: any, runs: 54, … }"),
    ErrorCode(
      "PR1803", "a group of runs has two bands",
      "It would be a guess which of them is meant.",
      exampleFix: "{ family: dense, devices: \"1-8\", strategy: any, runs: 54, … }"),
  ]
}
