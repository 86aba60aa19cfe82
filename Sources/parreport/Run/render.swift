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
    case .failure(let error): throw Failure(.bug, "\(shown(file.path)): \(error)")
    }
  }
  return rendered
}

private func render(_ file: ReportFile, scale: Int) throws(RenderError) -> OutputFile {
  switch file.content {
  case .text(let text): OutputFile(path: file.path, bytes: Array(text.utf8))
  case .picture(let scene, let theme):
    OutputFile(path: file.path, bytes: try png(of: scene, theme: theme, scale: scale))
  }
}
