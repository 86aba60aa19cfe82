import ArgumentParser
import Catalog
import Templates
@main struct Root: ParsableCommand { func run() { print(Presets.x.count, Templates.x.count) } }
