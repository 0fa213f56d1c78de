package import SmartCharging

extension SiteConfiguration {
    /// `models[]`: what was measured or read of chargers of one make. The first entry that fits a charger's BootNotification holds for it.
    /// What it leaves out is as the program knows the make, and else as it is of most.
    package struct Model: Sendable, Equatable {
        /// `vendor`: as chargers spell it in BootNotification, 1 to 50 characters, case not counted; `*` stands for any text. Required.
        package var vendor: String
        /// `model`: in the same way. Default `*`.
        package var model: String
        /// `firmware`: in the same way. Default `*`.
        package var firmware: String
        /// `deadManSeconds`: each limit of a session ends by itself after so long without word from here, and the fallback follows; 60 to 3600 s.
        /// Limits are then said again every third of that, so never for a model that writes them to its flash. Default off.
        package var deadMan: Duration?
        /// `wholeAmps`: it takes whole amperes only, so limits are cut to them. Default false.
        package var wholeAmps: Bool?
        /// `unit`: `A` or `W`, what limits are sent in. Default what the charger says it takes, `A` where it takes both.
        package var unit: ProfileUnit?
        /// `control`: by which profile sessions are limited first: `transaction`, `standard`, `station`, or `none` for a model that follows none.
        /// Default `transaction`.
        package var control: ControlMeans?
        /// `keepsLimits`: whether it was seen to keep its limit while the link is down and across a reconnect. Where false, what its hardware can
        /// draw is set aside as soon as the link fails. Default: it is believed until it refuses or is seen not to.
        package var keepsLimits: Bool?
        /// `writesPerDay`: so many limits a day are sent to each connector at the usual pace, then fewer; 10 to 100,000. Default no bound.
        package var writesPerDay: Int?
        /// `leaveSettings`: keys of its configuration that are not written, at most 50. Default none.
        package var leavesSettings: [String]?
        /// `meterSeconds`: it takes no shorter time between two samples of its meter; 10 to 900 s. Default 10 s.
        package var sampleSeconds: Int?
        /// `listsSettings`: false for one that fails when it is asked for its whole configuration. Default true.
        package var listsSettings: Bool?
        /// `tellsSchedule`: false for one whose composite schedule is not to be believed. Default true.
        package var tellsSchedule: Bool?
        /// `localList`: false for one that is to be given no list of tags. Default true.
        package var takesList: Bool?

        package init(
            vendor: String, model: String = "*", firmware: String = "*", deadMan: Duration? = nil, wholeAmps: Bool? = nil,
            unit: ProfileUnit? = nil, control: ControlMeans? = nil, keepsLimits: Bool? = nil, writesPerDay: Int? = nil,
            leavesSettings: [String]? = nil, sampleSeconds: Int? = nil, listsSettings: Bool? = nil, tellsSchedule: Bool? = nil,
            takesList: Bool? = nil
        ) {
            self.vendor = vendor
            self.model = model
            self.firmware = firmware
            self.deadMan = deadMan
            self.wholeAmps = wholeAmps
            self.unit = unit
            self.control = control
            self.keepsLimits = keepsLimits
            self.writesPerDay = writesPerDay
            self.leavesSettings = leavesSettings
            self.sampleSeconds = sampleSeconds
            self.listsSettings = listsSettings
            self.tellsSchedule = tellsSchedule
            self.takesList = takesList
        }

        package func fits(_ identity: SiteModel.Charger.Identity) -> Bool {
            NamePattern(self.vendor).fits(identity.vendor) && NamePattern(self.model).fits(identity.model)
                && NamePattern(self.firmware).fits(identity.firmware ?? "")
        }
    }
}
