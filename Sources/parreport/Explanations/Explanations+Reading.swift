extension Explanations {
  static let reading: [Explanation] = [
    Explanation(
      "scenario", or: ["config", "experiment"],
      "A model, a cluster, a job and the strategies to compare; what a scenario file says.",
      source: ours),
    Explanation(
      "baseline", or: ["reference"],
      "The strategy that the others are compared with.", source: ours),
    Explanation(
      "verdict", or: ["winner", "fastest"],
      "Which feasible strategy has the shortest step, and the reason the numbers give.",
      formula: "of the feasible strategies, the one with the least step time; the first of equals",
      source: ours),
    Explanation(
      "critical path", or: ["bound", "ribbon"],
      "The chain of work without a gap from the step's start to its end: each piece starts the moment "
        + "the one before it ends. Only what is on it decides how long the step takes.",
      formula: "the durations of its pieces sum to the step time", source: ours),
    Explanation(
      "what-if", or: ["whatIfs", "speedup", "advice"],
      "The fastest strategy simulated again with one thing changed: faster accelerators or links, no "
        + "latency, a larger batch, no recomputation, unlimited memory. Unlimited links are 10⁶ times as "
        + "fast. `set` in results.json is what `--set` needs with the resolved scenario to repeat it.",
      formula: "speedup = samples per second, changed ÷ as it is", source: ours),
    Explanation(
      "turning point", or: ["turningPoints", "crossover", "changes"],
      "How many times the bandwidth, or the batch, it takes for another strategy to be the fastest; "
        + "searched by simulation within a factor of 32, among the five fastest that fit. `endFactor` is "
        + "how far beyond it that one was seen to win; null where it kept winning up to eight times "
        + "further, and only then the report says “or less” or “or more”.",
      source: ours),
    Explanation(
      "stack", or: ["calibration", "framework"],
      "The software whose efficiency is assumed: twelve parameters, fitted to its published runs. "
        + "`default` is fitted to all of them, for software that nobody named; `roofline` is hardware "
        + "alone, with each accelerator's achieved rate.",
      source: ours),
    Explanation(
      "origin", or: ["given", "preset", "derived", "assumed"],
      "Where an input comes from: given by you, a preset of the catalog, derived from others, or "
        + "assumed because nobody said.",
      source: ours),
    Explanation(
      "accuracy",
      or: ["error", "meanAbsoluteError", "medianAbsoluteError", "p90AbsoluteError", "bias"],
      "How far predictions are from published measurements: `parreport accuracy`. The mean, the "
        + "median and the 90th percentile are of the size of the errors; bias is the mean error, above "
        + "0 when predictions are too slow.",
      formula: "error = predicted ÷ measured − 1", source: ours),
    Explanation(
      "error band", or: ["uncertainty", "stackErrors", "confidence", "held-out run"],
      "Where a measured step time lies in eight of ten cases: the predicted time times measured ÷ "
        + "predicted of runs that the stack's fit had not seen, of the narrowest kind (models, devices, "
        + "strategies) that has enough of them. A stack without such runs has none. The ends are those "
        + "of split conformal prediction.",
      formula:
        "low = predicted time × e^low, high = predicted time × e^high, where low and high are "
        + "quantiles of ln(measured ÷ predicted)",
      source: "Lei et al. (2018), https://arxiv.org/abs/1604.04173, section 2"),
    Explanation(
      "too close to call", or: ["tooCloseToCall"],
      "The error bands of two strategies overlap, so that held-out runs do not tell which one is "
        + "faster; the one that is predicted to be faster is named all the same. This is cautious: errors "
        + "of two strategies on one stack partly go the same way.",
      formula: "low of one ≤ high of the other, both ways", source: ours),
    Explanation(
      "critical rank", or: ["criticalRankClass"],
      "The rank with the most compute time; its time is what the breakdown splits.",
      source: ours),
    Explanation(
      "breakdown", or: ["breakdownSeconds", "other"],
      "The step of the critical rank, split into forward, recomputation, backward, optimizer, "
        + "exposed communication, bubble and other idle time.",
      formula: "the parts sum to the step time, to the nanosecond", source: ours),
    Explanation(
      "Gantt chart", or: ["gantt"],
      "A picture of a timeline: a row for each stream, a bar for each task, time from left to "
        + "right.",
      source: "Wilson (2003), https://doi.org/10.1016/S0377-2217(02)00769-5"),
    Explanation(
      "combined results", or: ["combinedResults", "tutorial", "tiny example"],
      "Every batch of the tiny example through every model part: batch1-layerA, batch1-layerB, "
        + "and so on. All ways to run it combine the same results.",
      source: ours),
  ]
}
