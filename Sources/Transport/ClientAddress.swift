package import NIOCore

/// Where a connection came from.
package struct ClientAddress: Sendable, Equatable {
    /// As the system tells it, without its port; empty where it does not.
    package let text: String

    package init(_ text: String) { self.text = text }

    package init(of channel: any Channel) { self.text = channel.remoteAddress?.ipAddress ?? "" }

    /// What is counted together: an address of IPv4, however it is written, and 64 bits of one of IPv6, for a household has all that follow.
    package var network: String {
        let plain = String(self.text.prefix { $0 != "%" }.lowercased())
        let mapped = "::ffff:"
        if plain.hasPrefix(mapped), plain.contains(".") { return String(plain.dropFirst(mapped.count)) }
        guard plain.contains(":") else { return plain }
        let halves = plain.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false).map { half in
            half.split(separator: ":").map(String.init)
        }
        let groups = 8
        let (front, back) = (halves.first ?? [], halves.count > 1 ? halves[1] : [])
        let all = front + Array(repeating: "0", count: max(0, groups - front.count - back.count)) + back
        return all.prefix(groups / 2).joined(separator: ":") + "::/64"
    }
}
