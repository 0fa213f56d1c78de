extension SiteConfiguration {
    /// `listen`: the addresses the gateway listens on. `ocppTLS` is known and refused: this release has no encryption.
    package struct Listen: Sendable, Equatable {
        /// `ocpp`: where chargers connect to without encryption, one to eight of `"ADDRESS:PORT"`. Required.
        package var ocpp: [Address]
        /// `web`: where programs ask over HTTP, up to eight addresses of the machine itself. Nobody listens where there is none.
        package var web: [Address]
        /// `files`: where chargers fetch firmware and send logs over HTTP, up to eight. Nobody listens where there is none.
        package var files: [Address]

        package init(ocpp: [Address], web: [Address] = [], files: [Address] = []) {
            self.ocpp = ocpp
            self.web = web
            self.files = files
        }
    }
}
