package import Training

/// The verdict for a terminal, at most 80 columns wide.
///
/// Says which strategy, by how much and why, how sure it is, and how much memory is left. An empty line
/// stands between two comparisons.
///
/// One or two comparisons take at most 11 lines together, more take at most 5 each. Ends in a line feed.
package func verdictText(for comparisons: [Comparison]) -> String {
  let gaps = comparisons.count - 1
  let lineLimit = comparisons.isEmpty ? 0 : max(5, (11 - gaps) / comparisons.count)
  let blocks = comparisons.map { comparison in
    VerdictBrief(of: comparison).lines(limit: lineLimit).joined(separator: "\n")
  }
  return blocks.joined(separator: "\n\n") + "\n"
}
