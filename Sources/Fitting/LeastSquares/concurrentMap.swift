import Dispatch
import Synchronization

/// Does the same for every index below `count`, as many at a time as there are cores.
///
/// The solver is a C function that waits for the residuals that it asks for, so its work cannot be
/// spread by a task group.
///
/// - Returns: `[index]`.
func concurrentMap<Output: Sendable>(
  _ count: Int, work: @Sendable (Int) -> Output
) -> [Output] {
  let outputs = Mutex([Output?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let output = work(index)
    outputs.withLock { $0[index] = output }
  }
  return outputs.withLock { $0 }.compactMap(\.self)
}
