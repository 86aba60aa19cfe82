extension Catalog {
  /// Models with published parameter counts.
  ///
  /// The files of `Presets/models`, by name.
  package static let models = [
    CatalogFile("alexnet", PackageResources.alexnet_yaml),
    CatalogFile("bert-large", PackageResources.bert_large_yaml),
    CatalogFile("bloom-176b", PackageResources.bloom_176b_yaml),
    CatalogFile("deepseek-v3", PackageResources.deepseek_v3_yaml),
    CatalogFile("gpt-neox-20b", PackageResources.gpt_neox_20b_yaml),
    CatalogFile("gpt2-1.5b", PackageResources.gpt2_1_5b_yaml),
    CatalogFile("gpt2-124m", PackageResources.gpt2_124m_yaml),
    CatalogFile("gpt2-355m", PackageResources.gpt2_355m_yaml),
    CatalogFile("gpt2-774m", PackageResources.gpt2_774m_yaml),
    CatalogFile("gpt3-175b", PackageResources.gpt3_175b_yaml),
    CatalogFile("inception-v3", PackageResources.inception_v3_yaml),
    CatalogFile("llama2-13b", PackageResources.llama2_13b_yaml),
    CatalogFile("llama2-70b", PackageResources.llama2_70b_yaml),
    CatalogFile("llama2-7b", PackageResources.llama2_7b_yaml),
    CatalogFile("llama3-70b", PackageResources.llama3_70b_yaml),
    CatalogFile("llama3-8b", PackageResources.llama3_8b_yaml),
    CatalogFile("llama3.1-405b", PackageResources.llama3_1_405b_yaml),
    CatalogFile("llama3.1-70b", PackageResources.llama3_1_70b_yaml),
    CatalogFile("llama3.1-8b", PackageResources.llama3_1_8b_yaml),
    CatalogFile("mistral-7b", PackageResources.mistral_7b_yaml),
    CatalogFile("mixtral-8x22b", PackageResources.mixtral_8x22b_yaml),
    CatalogFile("mixtral-8x7b", PackageResources.mixtral_8x7b_yaml),
    CatalogFile("opt-6.7b", PackageResources.opt_6_7b_yaml),
    CatalogFile("qwen2.5-7b", PackageResources.qwen2_5_7b_yaml),
    CatalogFile("qwen3-30b-a3b", PackageResources.qwen3_30b_a3b_yaml),
    CatalogFile("qwen3-8b", PackageResources.qwen3_8b_yaml),
    CatalogFile("resnet-152", PackageResources.resnet_152_yaml),
    CatalogFile("resnet-50", PackageResources.resnet_50_yaml),
    CatalogFile("resnext-101-32x4d", PackageResources.resnext_101_32x4d_yaml),
    CatalogFile("se-resnext-101-32x4d", PackageResources.se_resnext_101_32x4d_yaml),
    CatalogFile("vgg-16", PackageResources.vgg_16_yaml),
    CatalogFile("vit-l-16", PackageResources.vit_l_16_yaml),
  ]
}
