extension SiteConfiguration {
    /// `ocpp`: how the gateway behaves towards chargers in what OCPP leaves open.
    package struct OCPP: Sendable, Equatable {
        /// `certificationMode`: true sends chargers nothing that nobody asked for, and whatever is asked for, as test laboratories need it.
        /// No fuse is protected by limits then. Default false.
        package var certificationMode: Bool
        /// `heartbeatSeconds`: time between the heartbeats of a charger; 5 to 86,400 s. Any message proves life and WebSockets have pings, so
        /// this only keeps clocks together. Default 300 s.
        package var heartbeat: Int

        package init(certificationMode: Bool = false, heartbeat: Int = 300) {
            self.certificationMode = certificationMode
            self.heartbeat = heartbeat
        }
    }
}

extension SiteConfiguration.OCPP {
    /// What `certificationMode` means for the fuses, for every surface.
    package static let certificationWarning =
        "NO FUSE IS PROTECTED BY LIMITS: in certification mode chargers are sent nothing that nobody asked for, so what they fall back to by "
        + "themselves is all that holds, and what their hardware can draw is set aside; it is for test laboratories, never for a site in use"
}
