extension SiteConfiguration {
    /// `listen`: the addresses the gateway listens on. `ocppTLS` and `web` are known and refused: this release has neither.
    package struct Listen: Sendable, Equatable {
        /// `ocpp`: where chargers connect to without encryption, one to eight of `"ADDRESS:PORT"`. Required.
        package var ocpp: [Address]

        package init(ocpp: [Address]) {
            self.ocpp = ocpp
        }
    }
}
