import Simulation
import Training

/// How TensorFlow's benchmarks keep the variables of several devices the same, by the name of the option
/// `variable_update`.
///
/// Source: [TensorFlow](https://github.com/tensorflow/tensorflow), docs_src/performance/performance_models.md
/// at ef2c154, "Variable distribution and gradient aggregation".
enum VariableUpdate: Sendable {
  /// The node's processors keep them: each device sends its gradients there and fetches the variables, in
  /// every step.
  case serverOnHost
  /// The devices of a node keep a part of them each; the others send gradients there and fetch variables.
  case serverOnDevices
  /// Each device has them all; gradients are copied from device to device and added up.
  case replicated
  /// Each device has them all; NCCL adds up the gradients.
  case replicatedWithNCCL
  /// Each device has them all; a node's sum goes to servers on all nodes, which send variables back.
  case distributedReplicated

  /// Nil where the words name none.
  init?(words: String) {
    let words = words.lowercased()
    if words.mentions("distributed_replicated") {
      self = .distributedReplicated
    } else if words.mentions("parameter_server") {
      self = words.mentions("on gpu") ? .serverOnDevices : .serverOnHost
    } else if words.mentions("replicated") {
      self =
        words.mentions("without nccl") || !words.mentions("nccl")
        ? .replicated : .replicatedWithNCCL
    } else {
      return nil
    }
  }

  /// What it is simulated as, and why that is honest; nil for what is simulated as it is.
  var standIn: (what: String, why: String)? {
    switch self {
    case .replicatedWithNCCL: nil
    case .serverOnHost:
      (
        "reduce-scatter and all-gather over the node's PCIe",
        "a parameter server: gradients go there as they become ready, variables come back after the update; "
          + "rings of n devices carry (n − 1)/n of that"
      )
    case .serverOnDevices:
      (
        "reduce-scatter and all-gather between the devices",
        "a parameter server whose variables lie on all devices evenly: gradients go there as they become "
          + "ready, variables come back after the update"
      )
    case .replicated:
      (
        "all-reduce between the devices",
        "replicated without NCCL: copies from device to device carry what a ring does"
      )
    case .distributedReplicated:
      (
        "reduce-scatter and all-gather between all devices",
        "servers on every worker's node: its network carries gradients and variables, as much as on a ring"
      )
    }
  }

  /// Whether variables come back after the update, from where it was made.
  var fetchesVariables: Bool {
    switch self {
    case .serverOnHost, .serverOnDevices, .distributedReplicated: true
    case .replicated, .replicatedWithNCCL: false
    }
  }

  /// Whether gradients pass through the node's memory, whatever joins the devices.
  var passesHost: Bool {
    if case .serverOnHost = self { true } else { false }
  }
}
