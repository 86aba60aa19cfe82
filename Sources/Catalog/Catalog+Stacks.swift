extension Catalog {
  /// Software stacks, each with what it reaches of the hardware.
  ///
  /// The files of `Presets/stacks`, by name.
  package static let stacks = [
    CatalogFile("bigscience-2021", PackageResources.bigscience_2021_yaml),
    CatalogFile("default", PackageResources.default_yaml),
    CatalogFile("internevo-2024", PackageResources.internevo_2024_yaml),
    CatalogFile("llm-foundry-2023", PackageResources.llm_foundry_2023_yaml),
    CatalogFile("llm-foundry-2024", PackageResources.llm_foundry_2024_yaml),
    CatalogFile("megatron-bridge", PackageResources.megatron_bridge_yaml),
    CatalogFile("megatron-deepspeed-2022", PackageResources.megatron_deepspeed_2022_yaml),
    CatalogFile(
      "megatron-deepspeed-jean-zay", PackageResources.megatron_deepspeed_jean_zay_yaml),
    CatalogFile("megatron-lm-2021", PackageResources.megatron_lm_2021_yaml),
    CatalogFile("megatron-lm-2022", PackageResources.megatron_lm_2022_yaml),
    CatalogFile("megatron-lm-2023", PackageResources.megatron_lm_2023_yaml),
    CatalogFile("nemo-2024", PackageResources.nemo_2024_yaml),
    CatalogFile("nvidia-dle-paddlepaddle", PackageResources.nvidia_dle_paddlepaddle_yaml),
    CatalogFile("nvidia-dle-pytorch", PackageResources.nvidia_dle_pytorch_yaml),
    CatalogFile("nvidia-dle-tensorflow", PackageResources.nvidia_dle_tensorflow_yaml),
    CatalogFile("nvidia-dle-tensorflow2", PackageResources.nvidia_dle_tensorflow2_yaml),
    CatalogFile("roofline", PackageResources.roofline_yaml),
    CatalogFile("tf-cnn-2017", PackageResources.tf_cnn_2017_yaml),
    CatalogFile("torchtitan", PackageResources.torchtitan_yaml),
    CatalogFile("transformers-2026", PackageResources.transformers_2026_yaml),
    CatalogFile("vtrain-simulator", PackageResources.vtrain_simulator_yaml),
  ]
}
