import Training

/// NVIDIA's DeepLearningExamples, whose recipes for one model differ by framework.
extension SoftwareStack {
  /// The recipe of a model: BERT, and convolutional models.
  ///
  /// Logits are those of masked words only (`max_predictions_per_seq`: 20 of 128 tokens, 80 of 512). TensorFlow
  /// keeps weights in fp32 and casts them for every product, and normalizes in fp32; XLA compiles convolutional models
  /// where the heading of a throughput says so. PaddlePaddle has fused attention in 16 bits.
  ///
  /// Sources: [DeepLearningExamples](https://github.com/NVIDIA/DeepLearningExamples), `scripts/run_pretraining*.sh` of
  /// each BERT: apex or Horovod data parallelism, `--amp`, and PaddlePaddle's `--fuse-mha`, which its `program.py` turns
  /// into `fuse_dot_product_attention` with `--amp` only; [TensorFlow](https://github.com/tensorflow/tensorflow),
  /// `core/grappler/optimizers/auto_mixed_precision_lists.h`.
  ///
  /// - Parameter run: Its model's name is the folder of the recipe, `TensorFlow2/LanguageModeling/BERT`.
  /// - Returns: What the recipe does where rows do not say.
  static func examples(for run: MeasuredRun) -> Self {
    let framework = run.modelName.prefix { $0 != "/" }
    var stack = Self()
    stack.knowsSingleDevices = true
    stack.attention = .unfused
    stack.predictedShare = 20.0 / 128
    switch framework {
    case "PyTorch": stack.binnedLengths = [512: binnedLengthOf512]
    case "PaddlePaddle":
      stack.binnedLengths = [512: binnedLengthOf512]
      if run.precision.mentions("fp16") { stack.attention = .flash }
    case "TensorFlow", "TensorFlow2": stack.execution = .eagerAutocast
    default: break
    }
    if run.throughputColumn.mentions("XLA") { stack.execution = .compiled }
    return stack
  }

  /// Tokens of a sequence in the second phase of BERT, in bins of 64.
  ///
  /// They are 256 on average, and 31.5 of padding for the 76.5 % of sequences that are not full. In the first phase
  /// every sequence is padded to 128 tokens, and for TensorFlow in both to the longest.
  ///
  /// Sources: DeepLearningExamples, `scripts/run_pretraining.sh` for PyTorch and for PaddlePaddle, whose data are
  /// `pretrain/phase1/unbinned` and `pretrain/phase2/bin_size_64`;
  /// [Krell et al.](https://arxiv.org/abs/2107.02027), section 2: of 8.33 · 10⁹ tokens of Wikipedia at 512, 4.17 · 10⁹
  /// are padding, and 23.5 % of the sequences are full.
  private static let binnedLengthOf512 = 280
}
