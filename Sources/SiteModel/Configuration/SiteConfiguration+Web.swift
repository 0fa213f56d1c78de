extension SiteConfiguration {
    /// `web`: how much programs and people may ask of the gateway over HTTP, and under which names it is asked.
    package struct Web: Sendable, Equatable {
        /// `names`: the names by which the gateway is asked beside its addresses, up to eight. Default none. A page of somebody else's that led
        /// its own name to this machine is not answered.
        package var names: [String]
        /// `connections`: open sockets; 4 to 1000. Default 64.
        package var connections: Int
        /// `connectionsPerAddress`: of them from one address; 1 to 1000. Default 32.
        package var connectionsPerAddress: Int
        /// `requestsPerSecond`: of one user, token or address, in the long run; 1 to 10,000. Default 50. Ten times as many may come at once.
        package var requestsPerSecond: Int
        /// `idleMinutes`: a session that nobody uses ends after it; 1 to 1440 min. Default 30 min.
        package var idleTime: Duration
        /// `sessionHours`: any session ends after it; 1 to 720 h. Default 12 h.
        package var sessionTime: Duration

        package init(
            names: [String] = [], connections: Int = 64, connectionsPerAddress: Int = 32, requestsPerSecond: Int = 50,
            idleTime: Duration = .seconds(1_800), sessionTime: Duration = .seconds(12 * 3_600)
        ) {
            self.names = names
            self.connections = connections
            self.connectionsPerAddress = connectionsPerAddress
            self.requestsPerSecond = requestsPerSecond
            self.idleTime = idleTime
            self.sessionTime = sessionTime
        }
    }
}
