extension SiteConfiguration {
    /// `listen`: the addresses the gateway listens on. `ocppTLS` is known and refused: this release has no encryption.
    package struct Listen: Sendable, Equatable {
        /// `ocpp`: where chargers connect to without encryption, one to eight of `"ADDRESS:PORT"`. Required.
        package var ocpp: [Address]
        /// `web`: where programs and people ask over HTTP, up to eight. Nobody listens where there is none. Until an admin can sign in it is on
        /// this machine's own addresses only, whatever stands here.
        package var web: [Address]
        /// `files`: where chargers fetch firmware and send logs over HTTP, up to eight. Nobody listens where there is none.
        package var files: [Address]

        package init(ocpp: [Address], web: [Address] = [], files: [Address] = []) {
            self.ocpp = ocpp
            self.web = web
            self.files = files
        }

        /// What is said while `web` stays on loopback.
        package static let heldBack =
            "The web interface stays on this machine (127.0.0.1) until somebody can sign in as admin: fusekeeper user add NAME --role admin"
    }
}
