extension SiteConfiguration {
    /// `chargers.ID`: one charger as the electrician knows it.
    package struct Charger: Sendable, Equatable, Identifiable {
        /// The key in `chargers`: the last segment of the URL the charger connects to.
        package var id: ChargerID
        /// How it is wired and what it may draw.
        package var electrical: Electrical
        /// `priority`: 0 to 9, the greater is served first. Default 0.
        package var priority: Int

        package init(id: ChargerID, electrical: Electrical, priority: Int = 0) {
            self.id = id
            self.electrical = electrical
            self.priority = priority
        }
    }
}
