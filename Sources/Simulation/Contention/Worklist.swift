/// What is still to be looked at: numbers below a limit, each at most once.
struct Worklist {
  private var members: [Int32] = []
  private var isMember: [Bool]

  init(count: Int) {
    isMember = [Bool](repeating: false, count: count)
  }

  mutating func insert(_ number: Int) {
    if isMember[number] { return }
    isMember[number] = true
    members.append(Int32(number))
  }

  mutating func popLast() -> Int? {
    guard let last = members.popLast() else { return nil }
    isMember[Int(last)] = false
    return Int(last)
  }
}
