/// Actions as PyTorch writes them: `0F3` is stage 0, forward, micro-batch 3; `B` is a backward pass,
/// `I` its input gradient, `W` its weight gradient; `(0F3;7B0)OVERLAP_F_B` is an overlapped pair.
///
/// Source: `torch/distributed/pipelining/schedules.py`, `_Action`.
enum ScheduleNotation {
  private static let pairSuffix = ")OVERLAP_F_B"

  static func text(of action: ScheduleAction) -> String {
    switch action {
    case .pass(let pass): text(of: pass)
    case .overlapped(let forward, let backward):
      "(\(text(of: forward));\(text(of: backward))\(pairSuffix)"
    }
  }

  static func text(of pass: StagePass) -> String {
    "\(pass.stage)\(letter(of: pass.kind))\(pass.microBatch)"
  }

  /// Nil if the text is not an action on a micro-batch.
  static func action(_ text: Substring) -> ScheduleAction? {
    guard text.first == "(" else { return pass(text).map(ScheduleAction.pass) }
    guard text.hasSuffix(pairSuffix) else { return nil }
    let parts = text.dropFirst().dropLast(pairSuffix.count)
      .split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count == 2, let forward = pass(parts[0]), let backward = pass(parts[1]),
      forward.kind == .forward, backward.kind == .backward
    else { return nil }
    return .overlapped(forward: forward, backward: backward)
  }

  private static func pass(_ text: Substring) -> StagePass? {
    let bytes = text.utf8
    guard let position = bytes.firstIndex(where: { !isDigit($0) }),
      let kind = kind(of: bytes[position]), let stage = number(bytes[..<position]),
      let microBatch = number(bytes[bytes.index(after: position)...])
    else { return nil }
    return StagePass(kind, stage: stage, microBatch: microBatch)
  }

  /// Digits only, at least one: no sign; nil beyond what an `Int32` holds.
  private static func number(_ digits: Substring.UTF8View) -> Int? {
    if digits.isEmpty { return nil }
    var number = 0
    for digit in digits {
      guard isDigit(digit) else { return nil }
      number = 10 * number + Int(digit - 48)
      if number > Int32.max { return nil }
    }
    return number
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func letter(of kind: StagePass.Kind) -> Character {
    switch kind {
    case .forward: "F"
    case .backward: "B"
    case .backwardInput: "I"
    case .backwardWeight: "W"
    }
  }

  private static func kind(of letter: UInt8) -> StagePass.Kind? {
    StagePass.Kind.allCases.first { Self.letter(of: $0).asciiValue == letter }
  }
}
