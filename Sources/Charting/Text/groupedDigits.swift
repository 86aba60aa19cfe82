/// A count with its digits in groups of three: "16,384".
package func groupedDigits(_ count: Int) -> String {
  let digits = String(count.magnitude)
  var text = count < 0 ? "−" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return text
}
