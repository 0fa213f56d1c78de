/// How a charger proves who it is (white paper, 2), as far as this release goes: 2 and 3 need encryption.
package enum SecurityProfile: Int, Sendable, Codable, CaseIterable {
    /// Not at all: whoever knows its identity is let in, and anybody on the way can read and change what is said.
    case open = 0
    /// By its password, over a connection that anybody on the way can read.
    case password = 1
}
