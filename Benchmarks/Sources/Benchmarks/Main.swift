import Benchmark

@main
struct Main {
  static func main() throws {
    BenchmarkColumn.register(.timePerItem)
    BenchmarkColumn.register(.limitPerItem)
    Benchmark.main(
      [engineSuite(), try drawingSuite()], settings: parseArguments(),
      customDefaults: defaultSettings + [
        TimeUnit(.ms), Columns(["name", "time", "std", "iterations", "ns/item", "limit ns/item"]),
      ])
  }
}
