import Training

extension SoftwareStack {
  /// What vTrain simulates: Megatron's layers and a plain optimizer, whose gradients have no norm.
  ///
  /// Source: [vTrain](https://github.com/VIA-Research/vTrain) at f8dda84, `src/predictor.py`: gradients are reduced at once
  /// after the backward pass, and whole activations are sent between stages; `src/trainer.py`: `nn.CrossEntropyLoss` of 16-bit
  /// logits, and an optimizer without a norm. That nothing is computed again, although its configurations say so, its times say (`docs/limits-of-accuracy.md`).
  static var vTrain: Self {
    var stack = megatronOf2022
    stack.lossFusion = .whole
    stack.clipsGradients = false
    stack.scattersTransfers = false
    stack.neverRecomputes = true
    return stack
  }
}
