import SiteModel

/// Where a gateway listens, by who comes there.
struct ListenView {
    private let listen: SiteConfiguration.Listen

    init(_ listen: SiteConfiguration.Listen) { self.listen = listen }

    /// One for each kind of visitor that is let in anywhere.
    var lines: [String] {
        [
            Self.line("chargers connect to", ("ws", self.listen.ocpp), ("wss", self.listen.ocppTLS)),
            Self.line("programs and people ask at", ("http", self.listen.web), ("https", self.listen.webTLS)),
            Self.line("chargers fetch and send files at", ("http", self.listen.files), ("https", self.listen.filesTLS)),
        ].compactMap(\.self)
    }

    private static func line(_ what: String, _ doors: (scheme: String, addresses: [SiteConfiguration.Address])...) -> String? {
        let places = doors.flatMap { door in door.addresses.map { "\(door.scheme)://\($0)" } }
        return places.isEmpty ? nil : "\(what) \(places.joined(separator: ", "))"
    }
}
