/// A model, a cluster, a job and the strategies to compare: a scenario file, as meant.
///
/// Valid by construction of its reader: every rule that `ScenarioFiles` reports as a problem holds.
package struct Scenario: Sendable, Equatable {
  package var name: String
  package var model: Model
  package var cluster: Cluster
  package var job: Job
  /// Names are unique.
  package var strategies: [Strategy]
  /// The name of the strategy that the others are compared with.
  package var baseline: String
  /// Every input with its origin, in the order of the scenario file.
  package var inputs: [InputRecord]

  package init(
    name: String, model: Model, cluster: Cluster, job: Job, strategies: [Strategy],
    baseline: String, inputs: [InputRecord] = []
  ) {
    self.name = name
    self.model = model
    self.cluster = cluster
    self.job = job
    self.strategies = strategies
    self.baseline = baseline
    self.inputs = inputs
  }
}
