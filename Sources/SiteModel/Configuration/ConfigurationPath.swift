/// Where in the configuration something stands, spelled as a person would look for it: `circuits[1].chargers[0]`.
package struct ConfigurationPath: Hashable, Sendable {
    package enum Component: Hashable, Sendable {
        case key(String)
        case index(Int)
    }

    package var components: [Component]

    /// The whole file.
    package static let root = ConfigurationPath([])

    package init(_ components: [Component]) {
        self.components = components
    }

    package subscript(key: String) -> ConfigurationPath {
        ConfigurationPath(self.components + [.key(key)])
    }

    package subscript(index: Int) -> ConfigurationPath {
        ConfigurationPath(self.components + [.index(index)])
    }

    /// The object or array that this stands in, nil for the whole file.
    package var parent: ConfigurationPath? {
        self.components.isEmpty ? nil : ConfigurationPath(self.components.dropLast())
    }
}

extension ConfigurationPath: CustomStringConvertible {
    /// Keys that are not plain words stand in brackets and quotes: `chargers["RDAM 123"].maxAmps`. Empty for the whole file.
    package var description: String {
        var text = ""
        for component in self.components {
            switch component {
            case .index(let index): text += "[\(index)]"
            case .key(let key) where Self.isPlain(key): text += text.isEmpty ? key : ".\(key)"
            case .key(let key): text += "[\(key.debugDescription)]"
            }
        }
        return text
    }

    private static func isPlain(_ key: String) -> Bool {
        (1...64).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                case UInt8(ascii: "_"), UInt8(ascii: "-"): true
                default: false
                }
            }
    }
}
