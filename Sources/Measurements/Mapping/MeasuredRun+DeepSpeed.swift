import Training

/// What runs with DeepSpeed's ZeRO-3 keep where.
extension MeasuredRun {
  var usesDeepSpeed: Bool {
    stack.mentions("deepspeed") || isTrialOf2021 || sharding.lowercased().mentions("deepspeed")
  }

  /// A version whose ZeRO-3 lets the device finish before it gathers a weight, and computes after that.
  ///
  /// Source: [DeepSpeed](https://github.com/deepspeedai/DeepSpeed) 0.3, `runtime/zero/partition_parameters.py`,
  /// `_allgather_param`: `torch.cuda.synchronize()`. BigScience's runs with ZeRO-3 are of May 2021.
  var usesDeepSpeedOf2021: Bool {
    usesDeepSpeed && (stack == "megatron-lm-2021" || isTrialOf2021)
  }

  /// Megatron with DeepSpeed's activation checkpointing, and not Hugging Face's Trainer with its own.
  private var usesMegatron: Bool { !sharding.lowercased().mentions("hf trainer") }

  /// Sources: [DeepSpeed](https://github.com/deepspeedai/DeepSpeed), `runtime/zero/config.py`:
  /// `max_live_parameters` of 10⁹, `reduce_bucket_size` of 5·10⁸ numbers;
  /// `runtime/zero/partitioned_param_coordinator.py` gathers the parameters of one module after the other;
  /// only `runtime/pipe/engine.py` holds on to a micro-batch's output;
  /// [BigScience](https://github.com/bigscience-workshop/bigscience),
  /// `experiments/gpt2-meg-ds-zero/meg_ds_zero_gpt2_perf_n16.slurm`: `--partition-activations`, and a
  /// `reduce_bucket_size` of the hidden size squared, as Hugging Face's `auto` has it.
  func setHabitsOfZeRO3(_ habits: inout MemoryHabits) {
    habits.liveParameterCount = 1e9
    let hidden = Double(hiddenSize ?? 0)
    let bucket = isTrialOf2021 ? hidden * hidden : 5e8
    habits.reductionBuffer = ByteCount(amount: 2 * bucket)
    habits.sharesBlockInputs = sharesCheckpoints
    habits.freesLogits = true
  }

  /// What waits in the nodes' memory: what the row says, or what the scripts of its source do.
  ///
  /// Source: [BigScience](https://github.com/bigscience-workshop/bigscience),
  /// `experiments/gpt2-meg-ds-zero/meg_ds_zero_gpt2_perf_n16.slurm`: `--checkpoint-in-cpu` with ZeRO-3 and
  /// Megatron, "cpu 5gb res per gpu"; `experiments/gpt2.md` names the runs without it and those that
  /// offload the optimizer.
  func offload(of strategy: Strategy) -> Strategy.Offload {
    let words = notes.lowercased()
    let movesOptimizer =
      usesDeepSpeed && words.mentions("offload")
      && (words.mentions("opt") || words.mentions("full"))
    let movesActivations =
      strategy.sharding == .zero3 && sharesCheckpoints && strategy.recomputation == .full
      && !words.mentions("no checkpoint-in-cpu")
    return switch (movesActivations, movesOptimizer) {
    case (true, true): .all
    case (true, false): .activations
    case (false, true): .optimizer
    case (false, false): .none
    }
  }

  private var sharesCheckpoints: Bool { isTrialOf2021 && usesMegatron }

  private var isTrialOf2021: Bool { stack == Self.trialsOf2021 }
}
