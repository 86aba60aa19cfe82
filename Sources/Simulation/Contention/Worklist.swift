/// What is still to be looked at: numbers below a limit, each at most once.
struct Worklist: ~Copyable {
  private let members: PlainMemory<Int32>
  private let isMember: PlainMemory<Bool>
  private var count = 0

  init(count: Int) {
    members = PlainMemory(repeating: 0, count: count)
    isMember = PlainMemory(repeating: false, count: count)
  }

  mutating func insert(_ number: Int) {
    if isMember[number] { return }
    isMember[number] = true
    members[count] = Int32(truncatingIfNeeded: number)
    count += 1
  }

  mutating func popLast() -> Int? {
    guard count > 0 else { return nil }
    count -= 1
    let last = Int(members[count])
    isMember[last] = false
    return last
  }
}
