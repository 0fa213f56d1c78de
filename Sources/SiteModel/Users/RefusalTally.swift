/// Who was refused, and why: all are counted, and of each source one line a minute is told.
package struct RefusalTally: Sendable {
    /// Why somebody was not let in or not answered.
    package enum Reason: String, Sendable, Codable, CaseIterable {
        case wrongPassword, lockedOut, wrongToken, notAllowed, crossSite, tooOften
        /// Of chargers, and of what pretends to be one.
        case unknownCharger, chargerPassword, noCharger, noTLS, tooManyHandshakes

        package var words: String {
            switch self {
            case .wrongPassword: "a wrong name or password"
            case .lockedOut: "a password after too many wrong ones"
            case .wrongToken: "a token or a session that is none"
            case .notAllowed: "something that is not theirs to ask"
            case .crossSite: "a request that another page may have sent"
            case .tooOften: "too many requests"
            case .unknownCharger: "a charger that is not expected"
            case .chargerPassword: "a charger without its password"
            case .noCharger: "a connection that is none of a charger"
            case .noTLS: "a connection over TLS that came to nothing"
            case .tooManyHandshakes: "a TLS handshake among too many"
            }
        }
    }

    private struct Source: Hashable {
        var reason: Reason
        var address: String
    }

    private struct Told {
        var at: ContinuousClock.Instant
        /// Refusals since then.
        var untold = 0
    }

    /// How many sources are remembered.
    package static let capacity = 1_024
    private static let pause = Duration.seconds(60)

    package private(set) var totals: [Reason: Int] = [:]
    private var sources: [Source: Told] = [:]

    package init() {}

    /// Counts one.
    /// - Returns: how many there were since the last line about this source, if it is time for one.
    package mutating func note(_ reason: Reason, from address: String, at now: ContinuousClock.Instant) -> Int? {
        self.totals[reason, default: 0] += 1
        let source = Source(reason: reason, address: address)
        if let told = self.sources[source], now < told.at + Self.pause {
            self.sources[source]?.untold += 1
            return nil
        }
        let untold = self.sources[source]?.untold ?? 0
        if self.sources[source] == nil, self.sources.count >= Self.capacity {
            self.sources = self.sources.filter { now < $0.value.at + Self.pause }
            // Still too many: this one is counted, and told with none of them.
            guard self.sources.count < Self.capacity else { return nil }
        }
        self.sources[source] = Told(at: now)
        return untold + 1
    }
}
