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
        /// `webTLS`: the same over TLS, up to eight.
        package var webTLS: [Address]
        /// `files`: where chargers fetch firmware and send logs over HTTP, up to eight. Nobody listens where there is none.
        package var files: [Address]
        /// `filesTLS`: the same over TLS, up to eight.
        package var filesTLS: [Address]

        package init(
            ocpp: [Address], ocppTLS: [Address] = [], web: [Address] = [], webTLS: [Address] = [], files: [Address] = [],
            filesTLS: [Address] = []
        ) {
            self.ocpp = ocpp
            self.ocppTLS = ocppTLS
            self.web = web
            self.webTLS = webTLS
            self.files = files
            self.filesTLS = filesTLS
        }

        /// All addresses at which TLS is spoken, those of chargers first; the gateway needs certificates where there is any.
        package var encrypted: [Address] { self.ocppTLS + self.webTLS + self.filesTLS }

        /// Whether others than programs on the gateway itself are to reach the web interface.
        package var opensWeb: Bool { (self.web + self.webTLS).contains { !$0.isLoopback } }

        /// What is said while `web` and `webTLS` stay on loopback.
        package static let heldBack =
            "The web interface stays on this machine (127.0.0.1) until somebody can sign in as admin: fusekeeper user add NAME --role admin"
    }
}
