/// The order of actions on every rank of a pipeline, for one step.
package struct ScheduleProgram: Hashable, Sendable {
  package var layout: StageLayout
  package var shape: ScheduleShape
  /// `[rank][position]`.
  package var actions: [[ScheduleAction]]

  package init(layout: StageLayout, shape: ScheduleShape, actions: [[ScheduleAction]]) {
    self.layout = layout
    self.shape = shape
    self.actions = actions
  }

  package var actionCount: Int { actions.reduce(0) { $0 + $1.count } }
}
