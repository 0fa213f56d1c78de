import JSON
import SiteModel

extension ConfigurationReader {
    mutating func web(_ root: inout ConfigurationSection) -> SiteConfiguration.Web {
        self.object("web", in: &root) { reader, section in
            var web = SiteConfiguration.Web()
            web.names = reader.elements("names", in: &section, most: ConfigurationLimits.webNames, of: "names").compactMap { value, path in
                reader.value(value, at: path, .hostName)
            }
            func number(_ key: String, _ range: ClosedRange<Int>, _ into: WritableKeyPath<SiteConfiguration.Web, Int>) {
                if let value = reader.optional(key, in: &section, .whole(range)) { web[keyPath: into] = value }
            }
            number("connections", ConfigurationLimits.webConnections, \.connections)
            number("connectionsPerAddress", ConfigurationLimits.webConnectionsPerAddress, \.connectionsPerAddress)
            number("requestsPerSecond", ConfigurationLimits.webRequestsPerSecond, \.requestsPerSecond)
            if let idle = reader.optional("idleMinutes", in: &section, .minutes(ConfigurationLimits.idleMinutes)) { web.idleTime = idle }
            if let hours = reader.optional("sessionHours", in: &section, .whole(ConfigurationLimits.sessionHours, " h")) {
                web.sessionTime = .seconds(hours * 3_600)
            }
            return web
        }
    }
}

extension ConfigurationField where Value == String {
    /// A name that a browser is given; small letters are written.
    fileprivate static var hostName: ConfigurationField {
        ConfigurationField("a name such as \"fusekeeper.local\", without a port") { value throws(ConfigurationRefusal) in
            guard let text = value.string?.lowercased() else { throw ConfigurationRefusal(.wrongType) }
            guard HostName.isName(text) else { throw ConfigurationRefusal(.badText) }
            return text
        }
    }
}
