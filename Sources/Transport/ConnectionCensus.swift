/// How many sockets are open, in all and from each address.
struct ConnectionCensus {
    private let limits: TransportLimits
    private(set) var total = 0
    private var perAddress: [String: Int] = [:]

    init(limits: TransportLimits) {
        self.limits = limits
    }

    enum Verdict: Equatable {
        case welcome
        /// To be told so, and why, if there is a request to answer.
        case crowded(Refusal)
        /// So far above the limit that no answer is owed.
        case overrun
    }

    /// Counts one that came, whatever the verdict.
    mutating func came(from address: String) -> Verdict {
        self.total += 1
        let here = self.perAddress[address, default: 0] + 1
        self.perAddress[address] = here
        // A quarter above the limit is answered; nobody can hold more than that with handshakes that never end.
        if self.total > self.limits.connections {
            return self.total - self.limits.connections > self.limits.connections / 4
                ? .overrun : .crowded(Refusal(.unavailable, "All \(self.limits.connections) places are taken."))
        }
        guard here > self.limits.connectionsPerAddress, !Self.isLoopback(address) else { return .welcome }
        return here - self.limits.connectionsPerAddress > self.limits.connectionsPerAddress / 4
            ? .overrun
            : .crowded(Refusal(.tooManyRequests, "All \(self.limits.connectionsPerAddress) places for one address are taken."))
    }

    mutating func left(from address: String) {
        guard let here = self.perAddress[address] else { return }
        self.total -= 1
        self.perAddress[address] = here > 1 ? here - 1 : nil
    }

    private static func isLoopback(_ address: String) -> Bool {
        address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    }
}
