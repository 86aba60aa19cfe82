import Drawing
import Reporting
import ScenarioFiles
import Training

enum ProblemStyle { case colored, plain }
enum PresetKind { case model, accelerator, cluster, strategy }
struct CatalogEntry {
  var name: String
  var title: String
}
struct ErrorCode {
  var code: String
  var title: String
  var explanation: String
}
enum ErrorCodes { static let all: [ErrorCode] = [] }
func catalogEntries(of kind: PresetKind) -> [CatalogEntry] { [] }
func nearestName(to name: String, among known: [String]) -> String? { nil }
extension ProblemReport { func text(style: ProblemStyle) -> String { "" } }
func resolvedYAML(of scenario: Scenario) -> String { "" }
func scenarioSchema() -> String { "" }
let starterScenario = ""
func builtInScenarios(overrides: [String], style: ProblemStyle) throws(Failure) -> [Scenario] { [] }
func tinyTutorialScenario() throws(Failure) -> Scenario { throw .interrupted }
func reportFiles(for input: ReportInput, templates: [String: String], themes: [Theme]) throws
  -> [ReportFile]
{ [] }
func resultsJSON(for input: ReportInput) -> String { "" }
func resultsSchema() -> String { "" }
func verdictText(for comparisons: [Comparison]) -> String { "" }
func learnText(for tutorial: Tutorial) -> String { "" }
func jsonQuoted(_ text: String) -> String { text }
extension Console { func problemStyle(_ c: ColorChoice) -> ProblemStyle { .plain } }
