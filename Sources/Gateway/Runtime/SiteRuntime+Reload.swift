import Logging
package import SiteModel

extension SiteRuntime {
    /// Puts a checked configuration in force while chargers charge. Sockets, meters and times of the control loop are taken up at the
    /// next start only, and the log says so.
    package func reload(_ configuration: SiteConfiguration) {
        let old = self.site.configuration
        // What a charger was told by one way of working, the other does not know of.
        var configuration = configuration
        let isOtherProtocol = configuration.ocpp != old.ocpp
        configuration.ocpp = old.ocpp
        do { try self.site.reconfigure(configuration, at: self.clock.now.monotonic) } catch {
            return self.log.error("the configuration's fuses cannot be used, the site goes on as it was: \(error)")
        }
        self.chargerFiles?.configure(configuration)
        self.pki?.configure(configuration)
        self.log.notice("the configuration was read again and is in force")
        self.note(Deed(by: .signal, what: "the configuration was read again", outcome: "it is in force"))
        if configuration.listen != old.listen { self.log.warning("other addresses to listen at need a restart") }
        if configuration.web != old.web { self.log.warning("other values of \"web\" need a restart") }
        if configuration.tls.handshakes != old.tls.handshakes { self.log.warning("other bounds of TLS handshakes need a restart") }
        if isOtherProtocol { self.log.warning("other values of \"ocpp\" need a restart") }
        if configuration.control != old.control { self.log.warning("other times of the control loop need a restart") }
        if configuration.meters.map(\.meter) != old.meters.map(\.meter) { self.log.warning("other meters need a restart") }
    }
}
