/// How finely a step is cut into tasks.
enum StepDetail {
  /// Every run of kernels and every collective is a task.
  case everyTask
  /// What always runs one after the other is one task, which leaves all other times as they are.
  case timesOnly
}
