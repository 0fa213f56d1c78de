extension SiteConfiguration {
    /// `chargerDefaults`: takes the same keys as a charger; what an entry leaves out, a charger that only a circuit names and an accepted
    /// unknown one have.
    package struct ChargerDefaults: Sendable, Equatable {
        package var electrical: Electrical
        package var priority: Int

        package init(electrical: Electrical = Electrical(), priority: Int = 0) {
            self.electrical = electrical
            self.priority = priority
        }
    }
}
