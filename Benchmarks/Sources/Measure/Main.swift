/// Measures one thing in a process of its own and prints it.
@main
struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.dropFirst().first.flatMap { Int($0) }) {
    case ("engine", let taskCount?): try measureEngine(taskCount: taskCount)
    case ("floor", let taskCount?): measureFloor(taskCount: taskCount)
    case ("schedule", nil): try measureSchedule()
    default: print("usage: Measure engine TASK-COUNT | floor TASK-COUNT | schedule")
    }
  }
}
