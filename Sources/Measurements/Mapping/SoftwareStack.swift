import Training

/// What is known of a measured software stack, and what it does where rows do not say.
struct SoftwareStack: Sendable {
  /// How a stack counts the FLOPs behind a published FLOP/s.
  enum FLOPConvention: Sendable {
    /// Recomputation counted, attention as if it were not causal.
    case hardware
    /// Attention as if it were not causal.
    case model
    /// Attention causal.
    case causalModel
  }

  var attention = Job.Attention.flash
  var execution = Execution.fused
  /// Nil for what its calibration says.
  var gradientAccumulation: GradientAccumulation?
  /// Nil for what its calibration says.
  var lossFusion: LossFusion?
  var clipsGradients = true
  /// Whether models whose family has dropout are trained with it.
  var hasDropout = true
  /// The share of tokens that a masked language model predicts.
  var predictedShare = 1.0
  /// Tokens of a sequence on average, by those of the longest, where recipes put sequences of similar
  /// lengths together.
  var binnedLengths: [Int: Int] = [:]
  /// Of convolutional models.
  var imageOptimizer = Job.Optimizer.sgdMomentum
  var sharding = Strategy.Sharding.none
  /// With tensor parallelism.
  var sequenceParallel = false
  var recomputation = Strategy.Recomputation.none
  /// Whether nothing is computed again, whatever a row says.
  var neverRecomputes = false
  var overlapsGradientReduction = true
  /// Whether all gradients are reduced at once, from one buffer.
  var reducesAtOnce = false
  /// What gradients are collected to before they are sent; nil for what strategies do by default.
  var bucketSize: ByteCount?
  /// Whether its runs are on single devices and on several.
  var knowsSingleDevices = false
  /// Tokens of its tokenizer, whatever the model is; nil for those of the model's family.
  var vocabulary: (size: Int, why: String)?
  /// Tokens of the examples that its fine-tuning packs into a sequence.
  var packedLength: Int?
  var overlapsTensorParallel = false
  var scattersTransfers = false
  /// Whether a pipeline has as many virtual stages as it has layers, where a row states neither their number nor
  /// the schedule.
  var interleavesSingleLayers = false
  var overlapsWeightGather = false
  /// Whether its recipes say how tokens travel to their experts.
  var hasDispatchRecipes = false
  var gradientFormat: NumberFormat?
  var fp8Recipe = FP8Recipe.delayed
  var flopConvention = FLOPConvention.model
  /// Whether products keep their inputs in the narrow format that they multiply in.
  var keepsNarrowInputs = false
  /// Whether what does not fit is moved to the nodes' memory before anything is computed again, where
  /// there is no pipeline.
  var offloadsBeforeRecomputing = false
  var memoryHabits = MemoryHabits.standard
  var memoryFigure = MemoryFigure()

  static func named(_ name: String) -> Self {
    known[name] ?? Self()
  }

  /// The stack of a row that names none of them, by the repository that it comes from.
  static func from(_ provenance: String) -> Self {
    let repository = provenance.prefix { $0 != ":" && $0 != "@" && $0 != " " }
    return repositories[String(repository)] ?? Self()
  }

  private static let repositories: [String: Self] = [
    "NVIDIA-NeMo/Megatron-Bridge": bridge, "NVIDIA/Megatron-LM": megatronCore,
  ]

  private static let known: [String: Self] = [
    "megatron-deepspeed-2022": megatronDeepSpeed, "megatron-deepspeed-jean-zay": jeanZay,
    MeasuredRun.trialsOf2021: jeanZay,
    "megatron-lm-2021": megatronOf2022, "megatron-lm-2022": megatronThree,
    "megatron-lm-2023": zeroBubble, "megatron-bridge": bridge, "nemo-2024": nemo,
    "torchtitan": titan, "internevo-2024": internEvo, "tf-cnn-2017": tensorFlow,
    "transformers-2026": transformers, MeasuredRun.simulator: vTrain,
  ]

  /// Source: [Megatron-LM](https://arxiv.org/abs/2104.04473): fused softmax, no flash attention; one
  /// contiguous buffer of gradients, reduced after the backward pass; a loss of fp32 logits in single operations
  /// (`megatron/mpu/cross_entropy.py`); parts of what stages send each other,
  /// gathered on arrival (section 4.1), which DeepSpeed's pipeline does as well (`is_pipe_partitioned`).
  static var megatronOf2022: Self {
    var stack = Self()
    stack.attention = .unfused
    stack.lossFusion = LossFusion.none
    stack.overlapsGradientReduction = false
    stack.reducesAtOnce = true
    stack.scattersTransfers = true
    stack.flopConvention = .hardware
    stack.memoryHabits.reductionBuffer = .zero
    return stack
  }

  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), v3.0, `megatron/arguments.py`: products add gradients
  /// to what is there, unless `--no-gradient-accumulation-fusion` says otherwise.
  private static var megatronThree: Self {
    var stack = megatronOf2022
    stack.gradientAccumulation = .fused
    return stack
  }

  /// Megatron with DeepSpeed's pipeline engine and optimizers.
  ///
  /// Source: [DeepSpeed](https://github.com/deepspeedai/DeepSpeed). `runtime/zero/stage_1_and_2.py`: a flat
  /// copy of the shard's 16-bit gradients and their fp32 copy (2 + 4 bytes), a buffer of
  /// `reduce_bucket_size`, 5·10⁸ numbers. `runtime/bf16_optimizer.py`: 16-bit gradients stay beside the
  /// fp32 ones that they are added to. `runtime/pipe/engine.py`: the last stage keeps its output, so that
  /// each logit is there in 16 bits, as a 16-bit gradient and in fp32.
  private static var megatronDeepSpeed: Self {
    var stack = megatronOf2022
    stack.memoryHabits.gradientCopySize = 6
    stack.memoryHabits.passGradientSize = 2
    stack.memoryHabits.reductionBuffer = .gigabytes(1)
    stack.memoryHabits.logitSize = 8
    return stack
  }

  /// Read off `nvidia-smi`, on the first node.
  ///
  /// Sources: [BigScience](https://github.com/bigscience-workshop/bigscience),
  /// `train/tr11-176B-ml/chronicles-prequel.md` ("Mem = max memory used by the first (last) nodes",
  /// "memory snapshot with … nvidia-smi", "2GB is cuda kernels");
  /// [GMLake](https://arxiv.org/abs/2401.08156), abstract: PyTorch's allocator leaves 15 % of the memory
  /// that training large models holds in fragments, on average.
  private static var jeanZay: Self {
    var stack = megatronDeepSpeed
    stack.memoryHabits.context = .gibibytes(2)
    stack.memoryHabits.fragmentation = 0.15
    stack.memoryFigure.isOfFirstStage = true
    return stack
  }

  /// Sources: [Zero bubble](https://github.com/sail-sg/zero-bubble-pipeline-parallelism),
  /// `megatron/core/pipeline_parallel/zerobubble/runtime.py`, which logs `max_memory_allocated() // 1000000` of each
  /// rank, and `examples/pretrain_zero_bubble.sh`, whose tokenizer is SentencePiece's and not GPT-2's.
  ///
  /// With one table of 32,000 tokens all four [models](https://arxiv.org/abs/2401.10241) (table 3) have as many
  /// parameters as their names say, and with one of 50,257 three have more.
  private static var zeroBubble: Self {
    var stack = megatronThree
    stack.vocabulary = (32_000, "its models have as many parameters as they say")
    stack.memoryFigure.scope = .allocated
    stack.memoryFigure.isDecimal = true
    return stack
  }

  /// As Megatron's core, and without a pipeline it offloads before it recomputes.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), performance recipes:
  /// distributed optimizer, sequence parallelism, overlapped tensor parallelism and data parallelism, and
  /// `cross_entropy_fusion_impl = "te"`. In `scripts/performance/configs/llama`, recipes without a pipeline set `cpu_offloading_num_layers`
  /// (5 to 92), the others `recompute_num_layers` where they must; its guide to activation recomputation
  /// calls offload the alternative without a cost that a pipeline forbids.
  private static var bridge: Self {
    var stack = megatronCore
    stack.lossFusion = .whole
    stack.flopConvention = .causalModel
    stack.fp8Recipe = .tensorwise
    stack.hasDispatchRecipes = true
    stack.offloadsBeforeRecomputing = true
    return stack
  }

  /// Sources: [NeMo](https://github.com/NVIDIA/NeMo), performance guide of 24.07;
  /// `nemo/collections/nlp/models/language_modeling/megatron_base_model.py`: with bf16 weights its
  /// distributed optimizer sets `store_param_remainders`, the lower 16 bits of the fp32 weights;
  /// [NeMo's launcher](https://github.com/NVIDIA/NeMo-Framework-Launcher), `launcher_scripts/conf/training`
  /// (`gpt3/175b.yaml`, `gpt3/20b.yaml`, `llama/llama2_7b.yaml`, `llama2_13b.yaml`, `llama2_70b.yaml`):
  /// `ub_tp_comm_overlap: false`, `cross_entropy_loss_fusion: true`, and `virtual_pipeline_model_parallel_size`
  /// "set to maximum".
  private static var nemo: Self {
    var stack = megatronCore
    stack.lossFusion = .parts
    stack.overlapsTensorParallel = false
    stack.interleavesSingleLayers = true
    stack.memoryHabits.masterWeightSize = 2
    return stack
  }

  /// Fine-tuning packs examples of SQuAD v1.1, of about 190 tokens.
  ///
  /// These are a paragraph of some 120 words, a question and an answer. With 100 or 300 tokens a step would
  /// change by less than half a percent.
  ///
  /// Sources: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `examples/llama`;
  /// [Transformer Engine](https://github.com/NVIDIA/TransformerEngine),
  /// `transformer_engine/pytorch/module/linear.py`: what a linear layer saves of its input is the
  /// quantized tensor that the gradient of its weights multiplies; Megatron-LM, `megatron/training/arguments.py`:
  /// `--cross-entropy-loss-fusion`, which is off unless it is asked for;
  /// [NeMo](https://github.com/NVIDIA/NeMo), `docs/source/performance/performance_summary.md`: "we use
  /// SQuAD-v1.1 dataset, and the inputs are packed to 4096 tokens".
  private static var megatronCore: Self {
    var stack = Self()
    stack.gradientAccumulation = .fused
    stack.lossFusion = LossFusion.none
    stack.sharding = .zero1
    stack.sequenceParallel = true
    stack.overlapsTensorParallel = true
    stack.overlapsWeightGather = true
    stack.keepsNarrowInputs = true
    stack.packedLength = 190
    return stack
  }

  /// FSDP2 with bf16 parameters and fp32 reductions.
  ///
  /// Source: [torchtitan](https://github.com/pytorch/torchtitan). Its log prints `reserved_bytes.all.peak`
  /// in GiB, and its launcher lets segments grow, which leaves next to no fragments. PyTorch's cross
  /// entropy keeps the logarithm of the softmax in fp32; its gradient and that of the logits come on top:
  /// 12 bytes a logit.
  private static var titan: Self {
    var stack = Self()
    stack.execution = .compiled
    stack.fp8Recipe = .tensorwise
    stack.sharding = .zero3
    stack.sequenceParallel = true
    stack.gradientFormat = .fp32
    stack.memoryHabits.shardsMasterWeights = true
    stack.memoryHabits.selection = .everySecondProduct
    stack.memoryHabits.logitSize = 12
    stack.memoryFigure.scope = .reserved
    return stack
  }

  /// Eager PyTorch, as `Tests/Measurements/measure-transformers` runs it: autocast, no dropout; its figure is
  /// `max_memory_allocated`.
  ///
  /// Sources: [PyTorch](https://github.com/pytorch/pytorch), `aten/src/ATen/cuda/CUDABlas.cpp` and
  /// `CublasHandlePool.cpp`: a workspace of 32 MiB on Hopper for each thread that multiplies, of which there
  /// are two, one for each direction; `Tests/Measurements/transformers.csv`: half of the runs had 5 % more
  /// reserved than allocated, of those that recompute 17 %; [Transformers](https://github.com/huggingface/transformers),
  /// `loss/loss_utils.py`: logits in fp32.
  private static var transformers: Self {
    var stack = Self()
    stack.execution = .eagerAutocast
    stack.clipsGradients = false
    stack.hasDropout = false
    stack.memoryHabits.freesGradients = true
    stack.memoryHabits.keepsTensorsApart = true
    stack.memoryHabits.freesLogits = true
    stack.memoryHabits.workspace = .gibibytes(1.0 / 16)
    stack.memoryHabits.fragmentation = 0.05
    stack.memoryHabits.fragmentationRecomputing = 0.17
    stack.memoryFigure.scope = .allocated
    return stack
  }

  /// Source: [InternEvo](https://github.com/InternLM/InternEvo), train_performance.md.
  private static var internEvo: Self {
    var stack = Self()
    stack.sharding = .zero1
    stack.flopConvention = .hardware
    return stack
  }

  /// Each variable's gradient is sent by itself, as soon as it is there.
  ///
  /// Source: [TensorFlow](https://github.com/tensorflow/tensorflow), docs_src/performance/benchmarks.md at
  /// 5984ffe: plain SGD, nothing is computed again.
  private static var tensorFlow: Self {
    var stack = Self()
    stack.knowsSingleDevices = true
    stack.imageOptimizer = .sgd
    stack.clipsGradients = false
    stack.bucketSize = .gibibytes(1.0 / 1024)
    return stack
  }
}
