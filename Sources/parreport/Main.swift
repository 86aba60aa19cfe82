import ArgumentParser
import Catalog
import Templates

@main struct Root: ParsableCommand { func run() { print(Catalog.models.count, Templates.x.count) } }
