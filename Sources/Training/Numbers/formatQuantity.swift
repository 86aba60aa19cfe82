/// Memory: "24.8 GiB".
package func formatGibibytes(_ size: ByteCount) -> String {
  format(size.gibibytes) + " GiB"
}

/// Traffic: "1.35 GB".
package func formatGigabytes(_ size: ByteCount) -> String {
  format(size.gigabytes) + " GB"
}

/// A count or a rate of something, in thousands, millions or billions: "318 k", "1.21 M", "70 G".
package func formatScaled(_ amount: Double) -> String {
  let scales: [(Double, String)] = [(1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k")]
  for (factor, symbol) in scales where abs(amount) >= factor * 0.9995 {
    return format(amount / factor) + symbol
  }
  return format(amount)
}

/// Throughput: "318 k tokens/s".
package func formatTokensPerSecond(_ rate: Double) -> String {
  formatScaled(rate) + " tokens/s"
}
