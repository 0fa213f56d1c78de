extension SiteConfiguration {
    /// `security`: how a charger proves who it is.
    package struct Security: Sendable, Equatable {
        /// `allowWithoutPassword`: true lets a charger in that has no password (security profile 0). Default false.
        package var allowWithoutPassword: Bool

        /// `clientCA`: the path of a PEM file with the roots that sign chargers' certificates, beside the site's own authority. Default nil.
        package var clientRoots: String?
        /// `operatorName`: what the organization in a charger's certificate must contain. Default nil: the site's name.
        package var operatorName: String?

        package init(allowWithoutPassword: Bool = false, clientRoots: String? = nil, operatorName: String? = nil) {
            self.allowWithoutPassword = allowWithoutPassword
            self.clientRoots = clientRoots
            self.operatorName = operatorName
        }
    }
}
