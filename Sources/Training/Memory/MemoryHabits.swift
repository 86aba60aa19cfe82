/// What a framework keeps on a device beyond what a strategy asks for, and how it keeps it.
package struct MemoryHabits: Sendable, Equatable {
  /// What recomputation of kind `selective` keeps of a transformer block.
  package enum Selection: Sendable {
    /// All but the attention scores ([Korthikanti et al.](https://arxiv.org/abs/2205.05198), section 5).
    case allButScores
    /// The block's input, what attention returns, and every second matrix product.
    ///
    /// Source: [torchtitan](https://github.com/pytorch/torchtitan), activation checkpointing of kind
    /// `selective` with option `op`.
    case everySecondProduct
    /// All but what the norm before experts gives and what the experts' activations give.
    ///
    /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `recompute_modules` with `layernorm` (norms that
    /// no product has in it) and `moe_act`.
    case allButExpertActivations
  }

  /// The driver's context, libraries and the buffers of communicators: an assumption unless a stack
  /// says more.
  package var context = ByteCount.gibibytes(1)
  /// What the allocator holds but cannot use, as a share of what is in use.
  package var fragmentation = 0.0
  /// The same where blocks are computed again, whose activations come and go all the time; nil for as much
  /// as without.
  package var fragmentationRecomputing: Double?
  /// The part of these fragments that lies in blocks of which nothing is in use, from 0 to 1: the allocator
  /// gives them back before it fails.
  ///
  /// Source: [PyTorch](https://github.com/pytorch/pytorch), `c10/cuda/CUDACachingAllocator.cpp`: "If the
  /// cudaMalloc fails, the allocator will free all cached blocks that are not split and retry the
  /// allocation". How many are not split is an assumption: a third.
  package var returnableShare = 1.0 / 3
  /// Bytes a parameter that the optimizer keeps of its fp32 weights, beside the weights that passes read;
  /// nil for all of them.
  package var masterWeightSize: Double?
  /// Bytes a parameter of the copy that the optimizer makes of its own gradients.
  package var gradientCopySize = 0.0
  /// Bytes a parameter of the gradients that a backward pass writes, where they are then added to others.
  package var passGradientSize = 0.0
  /// Whether sharded weights are the optimizer's own fp32 copy, from which gathers round.
  package var shardsMasterWeights = false
  /// Where gradients are gathered to be reduced together; nil for the strategy's bucket, zero where they
  /// are reduced in place.
  package var reductionBuffer: ByteCount?
  /// Gathered parameters that are on a device at once, where a framework gathers sharded weights matrix by
  /// matrix; nil where it gathers whole blocks ahead.
  package var liveParameterCount: Double?
  /// Bytes of each number that a matrix product keeps of its input for the gradient of its weights; nil
  /// for the activations' format.
  package var productInputSize: Double?
  /// Whether tensor-parallel ranks share out the block inputs that full recomputation keeps.
  package var sharesBlockInputs = false
  /// Bytes of each logit when the loss's backward pass starts; nil for one copy in the activations'
  /// format and one in fp32.
  package var logitSize: Double?
  /// Whether a micro-batch's logits go as soon as their own backward pass is over; a framework that holds
  /// on to the model's output keeps them until that of the blocks is.
  package var freesLogits = false
  /// Whether the gradients go when a step is over, so that a step's first backward pass makes them block by
  /// block, as it frees activations; otherwise they are there all the time.
  ///
  /// Source: [PyTorch](https://github.com/pytorch/pytorch), `torch/optim/optimizer.py`: `zero_grad` with
  /// `set_to_none`, the default since version 2.0.
  package var freesGradients = false
  /// Whether each weight matrix, its gradient and its moments are tensors of their own, in memory of the
  /// sizes that PyTorch's allocator gives out; otherwise they lie in buffers without gaps.
  package var keepsTensorsApart = false
  /// What libraries take from the framework's allocator for themselves.
  package var workspace = ByteCount.zero
  package var selection = Selection.allButScores

  package static let standard = Self()

  package init() {}
}
