import Foundation

/// The most memory the process has had resident, in bytes; zero where the system does not say.
func peakMemory() -> Int {
  let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
  let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
  let line = lines.first { $0.hasPrefix("VmHWM:") }
  return 1_024 * (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0)
}
