import FoundationEssentials

/// A file in the log room: what a charger sent.
package struct StoredLog: Sendable, Equatable, Codable {
    package var charger: ChargerID
    /// `20261122T233005.123Z-diagnostics.zip`: when the charger was asked for it, and the file's own name.
    package var name: String
    /// Bytes.
    package var size: Int

    package init(charger: ChargerID, name: String, size: Int) {
        self.charger = charger
        self.name = name
        self.size = size
    }

    /// What the names of all files have in common that came by one address: there is at most one.
    /// - Parameter number: of the ticket: milliseconds since 1970.
    package static func prefix(number: UInt64) -> String {
        let second = Date(timeIntervalSince1970: Double(number / 1000))
        let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
        // The thousandths as they are: as a fraction of a second they would be rounded, and two of them become one.
        let thousandths = String(number % 1000 + 1000).dropFirst()
        return "\(second.formatted(style).dropLast()).\(thousandths)Z-"
    }

    /// The name of a file that came.
    /// - Parameter given: by the charger; nil where it gave none.
    package static func name(number: UInt64, given: String?) -> String {
        Self.prefix(number: number) + ChargerFileName.sanitised(given ?? "", else: "log")
    }
}

extension StoredLog {
    /// What has to go for a file that came, the oldest first: never more than `limits` say is kept, of the charger and in all.
    /// - Parameter size: bytes of the new one, at most the quota.
    package static func toRemove(of logs: [StoredLog], for charger: ChargerID, size: Int, limits: SiteConfiguration.Logs) -> [StoredLog] {
        // By the time in the name, then by charger, so that it is the same whatever the order in which they are given.
        let oldestFirst = logs.sorted { ($0.name, $0.charger) < ($1.name, $1.charger) }
        let own = oldestFirst.filter { $0.charger == charger }
        var going = Array(own.prefix(max(0, own.count + 1 - max(1, limits.perCharger))))
        let rest = oldestFirst.filter { !going.contains($0) }
        var room = limits.quota - rest.reduce(0) { $0 + $1.size }
        for log in rest {
            if room >= size { break }
            going.append(log)
            room += log.size
        }
        return going
    }
}
