/// What a charger can do with files, as far as is known.
package struct FileAbilities: Sendable, Equatable {
    /// It comes over TLS, so it knows the gateway's authority.
    package var isEncrypted: Bool
    /// What it says it can do (`SupportedFileTransferProtocols`, 9.3); nil where it does not say.
    package var protocols: [String]?

    package init(isEncrypted: Bool = false, protocols: [String]? = nil) {
        self.isEncrypted = isEncrypted
        self.protocols = protocols
    }

    /// How its files travel where nobody has chosen: over TLS for those that come over TLS, as long as it can do that, else as most can.
    /// - Parameter offered: by the gateway; where that is nothing, `http`.
    package func style(among offered: Set<SiteConfiguration.Files.Style>) -> SiteConfiguration.Files.Style {
        let order: [SiteConfiguration.Files.Style] = self.isEncrypted ? [.https, .http, .ftp] : [.http, .https, .ftp]
        let offered = order.filter { offered.contains($0) }
        return offered.first { self.can($0) } ?? offered.first ?? .http
    }

    private func can(_ style: SiteConfiguration.Files.Style) -> Bool {
        guard let protocols, !protocols.isEmpty else { return true }
        return protocols.contains { $0.lowercased() == style.rawValue }
    }
}
