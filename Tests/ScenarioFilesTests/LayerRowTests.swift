import Testing
import Training

@testable import ScenarioFiles

struct LayerRowTests {
  private func layers(of text: String) throws -> [LayerShape] {
    struct NoList: Error {}
    let source = SourceFile(name: "scenario.yaml", bytes: Array(text.utf8))
    let scenario = try readScenario(from: source, readFile: { _ in nil })
    guard case .layers(let layers) = scenario.model.architecture else { throw NoList() }
    return layers
  }

  @Test func rowsStandAsOftenAsTheyAreRepeated() throws {
    let layers = try layers(of: Sample.rows)
    let row = ["block row", "block column"]
    #expect(layers.map(\.name) == ["stem"] + row + row + row + ["classes"])
    #expect(layers.map(\.repeatCount) == [1, 1, 2, 1, 2, 1, 2, 1])
  }

  @Test func convolutionsSayWhatIsNotSquareOrPadded() throws {
    let layers = try layers(of: Sample.rows)
    guard case .convolution(let stem) = layers[0].kind,
      case .convolution(let row) = layers[1].kind
    else {
      Issue.record("both are convolutions")
      return
    }
    #expect(stem.outputSize == 7 && stem.hasBias && stem.parameterCount == 8 * (3 * 11 * 11 + 1))
    #expect(row.kernelHeight == 1 && row.kernelWidth == 7 && row.outputSize == 7)
    #expect(row.parameterCount == 8 * 8 * 7 + 2 * 8)
  }
}
