package enum Presets { package static var x: [UInt8] { PackageResources.x_yaml } }
