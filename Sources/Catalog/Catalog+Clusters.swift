extension Catalog {
  /// One node each, for use with a count: `4 x dgx-h100`.
  ///
  /// The files of `Presets/clusters`, by name.
  package static let clusters = [
    CatalogFile("a100-pcie-8", PackageResources.a100_pcie_8_yaml),
    CatalogFile("aws-p3dn", PackageResources.aws_p3dn_yaml),
    CatalogFile("aws-p4d", PackageResources.aws_p4d_yaml),
    CatalogFile("aws-p4de", PackageResources.aws_p4de_yaml),
    CatalogFile("aws-p5", PackageResources.aws_p5_yaml),
    CatalogFile("aws-p6-b200", PackageResources.aws_p6_b200_yaml),
    CatalogFile("aws-trn2", PackageResources.aws_trn2_yaml),
    CatalogFile("dgx-1-p100", PackageResources.dgx_1_p100_yaml),
    CatalogFile("dgx-1-v100", PackageResources.dgx_1_v100_yaml),
    CatalogFile("dgx-1-v100-32gb", PackageResources.dgx_1_v100_32gb_yaml),
    CatalogFile("dgx-2-v100", PackageResources.dgx_2_v100_yaml),
    CatalogFile("dgx-a100", PackageResources.dgx_a100_yaml),
    CatalogFile("dgx-a100-40gb", PackageResources.dgx_a100_40gb_yaml),
    CatalogFile("dgx-b200", PackageResources.dgx_b200_yaml),
    CatalogFile("dgx-b300", PackageResources.dgx_b300_yaml),
    CatalogFile("dgx-h100", PackageResources.dgx_h100_yaml),
    CatalogFile("dgx-h200", PackageResources.dgx_h200_yaml),
    CatalogFile("gaudi2-8", PackageResources.gaudi2_8_yaml),
    CatalogFile("gaudi3-8", PackageResources.gaudi3_8_yaml),
    CatalogFile("gb200-nvl72", PackageResources.gb200_nvl72_yaml),
    CatalogFile("gb300-nvl72", PackageResources.gb300_nvl72_yaml),
    CatalogFile("grand-teton-h100", PackageResources.grand_teton_h100_yaml),
    CatalogFile("h100-pcie-8", PackageResources.h100_pcie_8_yaml),
    CatalogFile("hgx-a800", PackageResources.hgx_a800_yaml),
    CatalogFile("hgx-h800", PackageResources.hgx_h800_yaml),
    CatalogFile("l40s-pcie-8", PackageResources.l40s_pcie_8_yaml),
    CatalogFile("mi250x-8", PackageResources.mi250x_8_yaml),
    CatalogFile("mi300x-8", PackageResources.mi300x_8_yaml),
    CatalogFile("mi325x-8", PackageResources.mi325x_8_yaml),
    CatalogFile("mi355x-8", PackageResources.mi355x_8_yaml),
    CatalogFile("rtx-4090-pcie-8", PackageResources.rtx_4090_pcie_8_yaml),
  ]
}
