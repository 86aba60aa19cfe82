import Charting
package import Drawing
import Measurements

extension ReportJob {
  /// The files of an accuracy report: pages, pictures, their numbers and the results.
  ///
  /// - Parameters:
  ///   - report: What to say.
  ///   - themes: Of the pictures; the first one's have the plain names, others end in `-dark.png`.
  /// - Returns: Jobs whose files have different paths.
  /// - Throws: When a template is faulty.
  package static func all(
    for report: AccuracyReport, themes: [Theme] = [.light]
  ) throws(ReportError) -> [Self] {
    let templates = try TemplateSet(replacing: [:])
    let steps = report.steps
    let figures = [predictionFigure(of: steps), errorFigure(of: steps)].compactMap(\.self)
      .map { SubjectFigures.place($0, in: "") }
    let document = Document(of: report, figures: figures)
    return [Self { pages(of: document, figures: figures, templates: templates) }]
      + figures.flatMap { pictures(of: $0, themes: themes) }
      + [
        Self {
          let markdown = MarkdownReport(templates: templates, hasFiles: true, themes: themes)
          return [
            file("accuracy.md", markdown.render(document)),
            file("accuracy.json", accuracyJSON(of: report)),
          ] + figures.map { file($0.data, csv(of: $0.figure.table)) }
        }
      ]
  }
}

extension AccuracyReport {
  /// As figures draw them: those of measured runs, where there are any.
  fileprivate var steps: [MeasuredStep] {
    Array(accuracy.predictions.enumerated()).ofMeasuredRuns(\.element.run).map {
      index, prediction in
      MeasuredStep(
        source: prediction.file, name: prediction.run.sourceID, stack: prediction.run.stack,
        measuredSeconds: prediction.measuredSeconds,
        predictedSeconds: prediction.predictedSeconds,
        heldOutSeconds: heldOut?.predictedSeconds[index])
    }
  }
}
