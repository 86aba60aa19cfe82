/// A number with three significant digits: "412", "0.0123", "1210".
///
/// The value is finite. From 10¹⁵ on, and below 10⁻⁶, a power of ten follows: "1.2e18".
package func format(_ value: Double) -> String {
  guard value != 0 else { return "0" }
  let magnitude = abs(value)
  guard magnitude < 1e15, magnitude >= 1e-6 else { return formatWithExponent(value) }
  let exponent = decimalExponent(of: magnitude)
  let decimals = 2 - exponent
  guard decimals < 0 else { return format(value, decimals: decimals) }
  let unit = powerOfTen(-decimals)
  return format((value / unit).rounded() * unit, decimals: 0)
}

/// A number with a fixed number of decimals, rounded half away from zero: "12.50".
///
/// The value is finite; there are 0 to 9 decimals.
package func format(_ value: Double, decimals: Int) -> String {
  let scaled = (abs(value) * powerOfTen(decimals)).rounded()
  guard scaled < 9e18 else { return formatWithExponent(value) }
  let digits = String(Int64(scaled))
  let sign = value < 0 && scaled > 0 ? "−" : ""
  guard decimals > 0 else { return sign + digits }
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
}

/// A ratio as a percentage: "83 %", and with one decimal below ten, "7.5 %".
package func formatPercent(_ ratio: Double) -> String {
  let percent = ratio * 100
  let isWhole = percent.rounded() == percent || abs(percent) >= 9.95
  return format(percent, decimals: isWhole ? 0 : 1) + " %"
}

/// A part of a whole as a percentage; what is not all of it never reads "100 %".
package func formatShare(_ share: Double) -> String {
  share < 1 && share >= 0.995
    ? format(min(share * 100, 99.9), decimals: 1) + " %" : formatPercent(share)
}

/// A change as a signed percentage: "+31 %", "−7.5 %", "±0 %".
package func formatChange(_ ratio: Double) -> String {
  let percentage = formatPercent(ratio)
  if percentage == "0 %" || percentage == "0.0 %" { return "±0 %" }
  return ratio > 0 ? "+" + percentage : percentage
}

private func formatWithExponent(_ value: Double) -> String {
  let exponent = decimalExponent(of: abs(value))
  let mantissa =
    exponent < 0 ? value * powerOfTen(-exponent) : value / powerOfTen(exponent)
  return format(mantissa, decimals: 2) + "e" + String(exponent)
}

/// The exponent of the leading digit once the value is rounded to three significant digits.
private func decimalExponent(of magnitude: Double) -> Int {
  var exponent = 0
  var mantissa = magnitude
  while mantissa >= 9.995 {
    mantissa /= 10
    exponent += 1
  }
  while mantissa < 0.9995 {
    mantissa *= 10
    exponent -= 1
  }
  return exponent
}

func powerOfTen(_ exponent: Int) -> Double {
  (0..<exponent).reduce(1.0) { power, _ in power * 10 }
}
