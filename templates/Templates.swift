package enum Templates { package static var x: [UInt8] { PackageResources.page_html_mustache } }
