@testable import Reporting

extension ReportContext {
  /// With its figures drawn one after another.
  init(_ input: ReportInput) {
    self.init(input, figures: FigureJob.all(for: input).map { $0.run() })
  }
}
