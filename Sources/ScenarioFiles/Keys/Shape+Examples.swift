extension Shape {
  /// What it is, for messages: "a whole number".
  var noun: String {
    switch self {
    case .integer: "a whole number"
    case .flag: "true or false"
    case .text: "a text"
    case .choice(let choice): choice.names.count == 1 ? choice.names[0] : "a name"
    case .quantity: "a number with a unit"
    case .ratio: "a number"
    case .mapping, .dictionary: "a mapping"
    case .list: "a list"
    case .anyOf(let shapes): shapes.map(\.noun).alternatives
    case .preset(let kind): "the name of \(kind == .accelerator ? "an" : "a") \(kind.rawValue)"
    case .strategyPreset: "the name of a strategy"
    case .file(let suffix): "the path of a \(suffix) file"
    }
  }

  /// A value that fits.
  var example: String {
    switch self {
    case .integer(let range): "\(max(range.lowerBound, min(8, range.upperBound)))"
    case .flag: "true"
    case .text: "a name"
    case .choice(let choice): choice.names[0]
    case .quantity(let measure): "25 \(measure.offeredUnits[0])\(measure.shareExample)"
    case .ratio(let range): max(range.lowerBound, min(1.2, range.upperBound)).plain
    case .mapping(let table): table.example
    case .dictionary(let shape, _): "{ part1: \(shape.example) }"
    case .list(let shape, _): "[\(shape.example)]"
    case .anyOf(let shapes): shapes[0].example
    case .preset(.model): "llama3-8b"
    case .preset(.accelerator): "h100-sxm-80gb"
    case .preset(.cluster): "dgx-h100"
    case .preset(.stack): "default"
    case .strategyPreset: "data-parallel"
    case .file(let suffix): "path/to/file\(suffix)"
    }
  }
}

extension KeyTable {
  /// The required keys, or else the first.
  fileprivate var example: String {
    let shown =
      keys.contains(where: \.isRequired) ? keys.filter(\.isRequired) : Array(keys.prefix(1))
    return "{ \(shown.map { "\($0.name): \($0.shape.example)" }.joined(separator: ", ")) }"
  }
}
