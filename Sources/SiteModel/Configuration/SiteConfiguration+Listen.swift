extension SiteConfiguration {
    /// `listen`: the addresses the gateway listens on.
    package struct Listen: Sendable, Equatable {
        /// `ocpp`: where chargers connect to without encryption, up to eight of `"ADDRESS:PORT"`. There must be one of these or of `ocppTLS`.
        package var ocpp: [Address]
        /// `ocppTLS`: where chargers connect to over TLS, up to eight.
        package var ocppTLS: [Address]
        /// `web`: where programs and people ask over HTTP, up to eight. Nobody listens where there is none. Until an admin can sign in it is on
        /// this machine's own addresses only, whatever stands here.
        package var web: [Address]
        /// `files`: where chargers fetch firmware and send logs over HTTP, up to eight. Nobody listens where there is none.
        package var files: [Address]

        package init(ocpp: [Address], ocppTLS: [Address] = [], web: [Address] = [], files: [Address] = []) {
            self.ocpp = ocpp
            self.ocppTLS = ocppTLS
            self.web = web
            self.files = files
        }

        /// What is said while `web` stays on loopback.
        package static let heldBack =
            "The web interface stays on this machine (127.0.0.1) until somebody can sign in as admin: fusekeeper user add NAME --role admin"
    }
}
