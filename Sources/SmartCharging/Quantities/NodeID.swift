/// A fuse of the site, by the identifier the configuration gives it.
package struct NodeID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static func < (left: NodeID, right: NodeID) -> Bool { left.rawValue < right.rawValue }
}

extension NodeID: ExpressibleByStringLiteral, CustomStringConvertible {
    package init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    package var description: String { self.rawValue }
}
