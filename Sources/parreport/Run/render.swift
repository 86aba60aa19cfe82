import Drawing
import Reporting

/// Draws the figures of a report, side by side.
func draw(
  _ jobs: [FigureJob], progress: inout Progress
) async -> [FigureJob.Outcome] {
  await inParallel(jobs, "figures drawn", progress: &progress) { $0.run() }
}

/// Prepares the traces of a report, side by side.
func prepare(_ jobs: [TraceJob], progress: inout Progress) async -> [MeasuredTrace] {
  await inParallel(jobs, "traces prepared", progress: &progress) { $0.run() }
}

/// Makes the files of a report and turns them into bytes, side by side.
func render(
  _ jobs: [ReportJob], scale: Int, progress: inout Progress
) async throws(Failure) -> [OutputFile] {
  let outcomes = await inParallel(jobs, "parts rendered", progress: &progress) { job in
    Result { () throws(Failure) in try render(job.run(), scale: scale) }
  }
  var rendered: [OutputFile] = []
  for outcome in outcomes { rendered += try outcome.get() }
  return rendered
}

private func render(_ files: [ReportFile], scale: Int) throws(Failure) -> [OutputFile] {
  var rendered: [OutputFile] = []
  for file in files {
    do throws(RenderError) {
      rendered.append(try render(file, scale: scale))
    } catch {
      throw failure(error, of: file)
    }
  }
  return rendered
}

/// A picture that the machine has no room for is not a bug.
private func failure(_ error: RenderError, of file: ReportFile) -> Failure {
  switch error {
  case .cannotOpenFont, .outOfMemory:
    Failure(
      .unwritableOutput, "\(shown(file.path)): \(error)",
      fix: "raise the limits on memory and on file sizes (ulimit -a), or lower --png-scale")
  case .sizeOutOfRange, .scaleOutOfRange, .textSizeOutOfRange, .coordinateNotFinite,
    .cannotDrawText, .cannotEncode, .cannotDecode:
    Failure(.bug, "\(shown(file.path)): \(error)")
  }
}

private func render(_ file: ReportFile, scale: Int) throws(RenderError) -> OutputFile {
  switch file.content {
  case .text(let text): OutputFile(path: file.path, bytes: Array(text.utf8))
  case .picture(let scene, let theme):
    OutputFile(path: file.path, bytes: try png(of: scene, theme: theme, scale: scale))
  case .trace(let trace): OutputFile(path: file.path, trace: trace)
  }
}
