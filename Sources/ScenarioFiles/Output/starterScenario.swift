/// The commented file that `parreport init` writes.
package let starterScenario = """
  # yaml-language-server: $schema=scenario.schema.json
  # (write the schema with: parreport schema > scenario.schema.json)
  #
  # Check this file with: parreport check scenario.yaml
  # Simulate it with:     parreport --scenario scenario.yaml --out output/

  version: 1
  name: Llama 3 8B on 4 × 8 H100

  # What is trained. `parreport list models` prints the names; or write a model out with
  # transformer, layers or parts, or read one with { huggingFace: path/to/config.json }.
  model: llama3-8b

  # The devices. `parreport list clusters` prints the names, such as 4 x dgx-h100.
  cluster:
    accelerator: h100-sxm-80gb       # parreport list accelerators
    nodes: 4
    devicesPerNode: 8
    # In one direction; say whether it is of each device or of the whole node.
    interNode: { bandwidth: 400 Gbit/s per device, latency: 5 us }

  # What one step does, whatever the strategy.
  job:
    globalBatch: 256                 # sequences a step, over all devices
    sequenceLength: 8192             # tokens a sequence
    precision: bf16                  # bf16, fp16, fp8, tf32 or fp32
    optimizer: adamw                 # adamw, sgd-momentum or sgd

  # The ways to split the step. A name fills the cluster; a mapping says its sizes.
  strategies:
    - data-parallel                  # parreport list strategies
    - { name: ZeRO-3, dataParallel: 32, sharding: zero3, microBatch: 1 }
    - { name: TP 8 × DP 4, tensorParallel: 8, dataParallel: 4, sequenceParallel: true }
    - { name: PP 4 × DP 8, pipelineParallel: 4, dataParallel: 8, schedule: 1f1b, microBatch: 1 }

  # The strategy that the others are compared with.
  baseline: data-parallel

  """
