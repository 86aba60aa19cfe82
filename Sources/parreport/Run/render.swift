import Drawing
import Reporting

/// Turns the files of a report into bytes, the pictures side by side.
func render(
  _ files: [ReportFile], scale: Int, progress: inout Progress
) async throws(Failure) -> [OutputFile] {
  let outcomes = await inParallel(files, "files rendered", progress: &progress) { file in
    Result { () throws(RenderError) in try render(file, scale: scale) }
  }
  var rendered: [OutputFile] = []
  for (file, outcome) in zip(files, outcomes) {
    switch outcome {
    case .success(let output): rendered.append(output)
    case .failure(let error): throw failure(error, of: file)
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
  }
}
