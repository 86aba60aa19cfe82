/// Names of the column `stack` that stand for several pieces of software.
///
/// A calibration is of one software in one period, so that the rows of each get a stack of their own.
extension MeasuredRun {
  /// BigScience's trials on Jean Zay's V100 of 2021: Megatron-LM, DeepSpeed's pipeline and ZeRO-3, Hugging Face's Trainer.
  ///
  /// They start in May with NCCL 2.7 for CUDA 10.2. What else their published name stands for was run on A100 from
  /// February of 2022, to find the strategy of BLOOM.
  ///
  /// Source: [BigScience](https://github.com/bigscience-workshop/bigscience), `experiments/gpt2.md`,
  /// `experiments/bandwidth/single_node_32gb_all_reduce_bench.txt`, `train/tr11-176B-ml/chronicles-prequel.md`.
  static let trialsOf2021 = "bigscience-2021"

  /// How the provenance of such rows starts, and what they call their stack.
  private static let trials = (
    provenance: "bigscience-workshop/bigscience:experiments/", stack: "megatron-deepspeed-jean-zay"
  )

  /// NVIDIA's DeepLearningExamples; the stack of each framework starts like this.
  static let examples = "nvidia-dle"

  private static let exampleFrameworks = ["PaddlePaddle", "PyTorch", "TensorFlow", "TensorFlow2"]

  /// The stack of a run whose other cells have been read.
  ///
  /// - Parameter published: What its row calls the stack.
  /// - Returns: That name, or the one of the software that the other cells tell.
  func stackName(published: String) -> String {
    if provenance.hasPrefix(Self.computedFile) { return Self.simulator }
    if published == Self.trials.stack, provenance.hasPrefix(Self.trials.provenance) {
      return Self.trialsOf2021
    }
    let framework = String(modelName.prefix { $0 != "/" })
    if published == Self.examples, Self.exampleFrameworks.contains(framework) {
      return "\(published)-\(framework.lowercased())"
    }
    return published
  }
}
