package import SmartCharging

extension SiteConfiguration {
    /// `models[]`: what was measured or read of chargers of one make. The first entry that fits a charger's BootNotification holds for it; a
    /// charger that fits none is taken for the least able.
    package struct Model: Sendable, Equatable {
        /// `vendor`: as chargers spell it in BootNotification, 1 to 50 characters, case not counted; `*` stands for any text. Required.
        package var vendor: String
        /// `model`: in the same way. Default `*`.
        package var model: String
        /// `deadManSeconds`: each limit of a session ends by itself after so long without word from here, and the fallback follows; 60 to 3600 s.
        /// Limits are then said again every third of that, so never for a model that writes them to its flash. Default off.
        package var deadMan: Duration?
        /// `wholeAmps`: it takes whole amperes only, so limits are cut to them. Default false.
        package var wholeAmps: Bool
        /// `unit`: `A` or `W`, what limits are sent in. Default what the charger says it takes, `A` where it takes both.
        package var unit: ProfileUnit?
        /// `control`: by which profile sessions are limited first: `transaction`, `standard`, `station`, or `none` for a model that follows none.
        /// Default `transaction`.
        package var control: ControlMeans
        /// `keepsLimits`: whether it was seen to keep its limit while the link is down and across a reconnect. Where false, what its hardware can
        /// draw is set aside as soon as the link fails. Default: it is believed until it refuses or is seen not to.
        package var keepsLimits: Bool?
        /// `writesPerDay`: so many limits a day are sent to each connector at the usual pace, then fewer; 100 to 100,000. Default no bound.
        package var writesPerDay: Int?

        package init(
            vendor: String, model: String = "*", deadMan: Duration? = nil, wholeAmps: Bool = false, unit: ProfileUnit? = nil,
            control: ControlMeans = .transaction, keepsLimits: Bool? = nil, writesPerDay: Int? = nil
        ) {
            self.vendor = vendor
            self.model = model
            self.deadMan = deadMan
            self.wholeAmps = wholeAmps
            self.unit = unit
            self.control = control
            self.keepsLimits = keepsLimits
            self.writesPerDay = writesPerDay
        }

        package func fits(_ identity: SiteModel.Charger.Identity) -> Bool {
            NamePattern(self.vendor).fits(identity.vendor) && NamePattern(self.model).fits(identity.model)
        }

        /// What is taken for true of a charger that no entry fits.
        package static let unknown = Model(vendor: "*")
    }
}
