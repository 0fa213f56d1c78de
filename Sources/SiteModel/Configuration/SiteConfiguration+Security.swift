extension SiteConfiguration {
    /// `security`: how a charger proves who it is.
    package struct Security: Sendable, Equatable {
        /// `allowWithoutPassword`: true lets a charger in that has no password (security profile 0). Default false.
        package var allowWithoutPassword: Bool

        package init(allowWithoutPassword: Bool = false) {
            self.allowWithoutPassword = allowWithoutPassword
        }
    }
}
