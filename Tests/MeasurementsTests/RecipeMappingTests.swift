import Simulation
import Testing

@testable import Measurements
@testable import Training

/// What tables of Megatron-Bridge leave out and its recipes say.
struct RecipeMappingTests {
  /// The recipes' dispatchers; only DeepSeek V3 has groups of experts.
  @Test(arguments: [
    ("megatron_bridge_perf-0091", Strategy.ExpertDispatch.oncePerNode, 4),
    ("megatron_bridge_perf-0290", .oncePerNode, 4), ("megatron_bridge_perf-0050", .oncePerNode, 1),
    ("misc_training-0025", .oncePerNode, 1), ("megatron_bridge_perf-0106", .copies, 1),
    ("megatron_bridge_perf-0293", .copies, 1),
    ("megatron_bridge_perf-0164", .oncePerNode, 1),
  ])
  func tokensTravelAsTheDispatcherSends(
    sourceID: String, dispatch: Strategy.ExpertDispatch, activeGroups: Int
  ) throws {
    let input = try Published.input(sourceID)
    #expect(input.strategy.expertDispatch == dispatch)
    #expect(try input.transformer().experts?.activeGroupCount == activeGroups)
  }

  /// With MXFP8 since 26.06, and on some devices before; never where the schedule cannot, nor where GPT-OSS's recipe
  /// changes nothing but the format.
  @Test(arguments: [
    ("megatron_bridge_perf-0002", true), ("megatron_bridge_perf-0089", false),
    ("megatron_bridge_perf-0091", true), ("megatron_bridge_perf-0043", false),
    ("megatron_bridge_perf-0106", true), ("megatron_bridge_perf-0048", true),
    ("megatron_bridge_perf-0144", false), ("megatron_bridge_perf-0050", false),
    ("megatron_bridge_perf-0293", false), ("megatron_bridge_perf-0045", true),
    ("megatron_bridge_perf-0022", false), ("megatron_bridge_perf-0046", false),
  ])
  func recipesOverlapExperts(sourceID: String, isOverlapped: Bool) throws {
    let input = try Published.input(sourceID)
    #expect(input.strategy.overlapsExperts == isOverlapped)
    #expect(input.assumed.contains { $0.hasPrefix("expert overlap: yes") } == isOverlapped)
  }

  /// Tables leave out what the recipes say.
  @Test(arguments: [
    ("megatron_bridge_perf-0091", Strategy.ExpertDispatch.oncePerNode),
    ("megatron_bridge_perf-0101", .oncePerNode), ("megatron_bridge_perf-0106", .copies),
    ("megatron_bridge_perf-0282", .copies), ("megatron_bridge_perf-0140", .oncePerNode),
    ("megatron_bridge_perf-0141", .copies), ("megatron_bridge_perf-0045", .oncePerNode),
    ("megatron_bridge_perf-0164", .oncePerNode), ("megatron_bridge_perf-0022", .copies),
    ("megatron_bridge_perf-0046", .oncePerNode),
  ])
  func unstatedDispatchersAreThoseOfTheRecipes(
    sourceID: String, dispatch: Strategy.ExpertDispatch
  ) throws {
    var run = try Published.input(sourceID).run
    run.dispatcher = ""
    #expect(run.usualDispatch ?? .copies == dispatch)
    run.stack = "nemo-2024"
    #expect(run.usualDispatch == nil)
  }

  /// Latent attention makes queries, keys and values again but for MXFP8 on GB300, one sample at a time, since 26.06,
  /// which also fuses experts, but for GPT-OSS on B300 and in 26.06.01.
  ///
  /// GPT-OSS makes activations of experts again on devices with less memory.
  @Test(arguments: [
    ("megatron_bridge_perf-0218", Strategy.Recomputation.selective, false),
    ("megatron_bridge_perf-0042", .selective, true), ("megatron_bridge_perf-0019", .none, true),
    ("megatron_bridge_perf-0045", .none, true), ("megatron_bridge_perf-0093", .selective, false),
    ("megatron_bridge_perf-0021", .none, false), ("megatron_bridge_perf-0046", .none, false),
    ("megatron_bridge_perf-0022", .selective, false), ("megatron_bridge_perf-0249", .none, false),
    ("megatron_bridge_perf-0096", .selective, false),
  ])
  func recipesRecomputeAndFuseExperts(
    sourceID: String, recomputation: Strategy.Recomputation, isFused: Bool
  ) throws {
    let input = try Published.input(sourceID)
    #expect(input.strategy.recomputation == recomputation)
    #expect(input.scenario.job.fusesExperts == isFused)
  }

  /// As rows say, or their software does: Megatron-Bridge's tables mean current scaling by FP8, torchtitan's one scale a
  /// tensor.
  @Test(arguments: [
    ("torchtitan-0029", FP8Recipe.rowwise), ("torchtitan-0021", .tensorwise),
    ("torchtitan-0003", .tensorwise), ("megatron_bridge_perf-0254", .tensorwise),
    ("megatron_bridge_perf-0255", .mxfp8), ("megatron_bridge_perf-0001", .mxfp8),
    ("megatron_bridge_perf-0087", .tensorwise), ("nemo_perf-0020", .delayed),
    ("torchtitan-0002", .delayed),
  ])
  func recipesOfEightBits(sourceID: String, recipe: FP8Recipe) throws {
    #expect(try Published.input(sourceID).scenario.job.fp8Recipe == recipe)
  }

  /// Of those tuned for MXFP8 since 26.06 only.
  @Test(
    arguments: [
      ("megatron_bridge_perf-0045", [.attention, .head]),
      ("megatron_bridge_perf-0021", []), ("megatron_bridge_perf-0046", []),
      ("megatron_bridge_perf-0052", [.attention]), ("megatron_bridge_perf-0149", []),
      ("megatron_bridge_perf-0001", [.attention, .head]), ("megatron_bridge_perf-0042", [.head]),
      ("megatron_bridge_perf-0053", []), ("torchtitan-0003", []),
    ] as [(String, Set<FP8Part>)])
  func recipesComputeMoreInEightBits(sourceID: String, parts: Set<FP8Part>) throws {
    #expect(try Published.input(sourceID).scenario.job.partsInFP8 == parts)
  }

  /// Layouts of DeepSeek V3's recipes: `Et*4|(t*4|)*14tmL` and `Et|(tt|)*30mL`; without more tokens to predict, even.
  @Test func stagesThatPredictHaveFewerLayers() throws {
    let sixteen = try Published.input("megatron_bridge_perf-0042").strategy
    #expect(sixteen.layersPerStage == Array(repeating: 4, count: 15) + [1])
    let many = try Published.input("megatron_bridge_perf-0290").strategy
    #expect(many.layersPerStage == [1] + Array(repeating: 2, count: 30) + [0])
    #expect(try Published.input("megatron_bridge_perf-0248").strategy.layersPerStage == nil)
  }
}
