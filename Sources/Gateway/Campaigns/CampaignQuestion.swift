package import SiteModel

/// What operators ask about campaigns. All are answered by campaigns, but for changes.
package enum CampaignQuestion: Sendable, Equatable, Codable {
    /// Newest first.
    case list
    case show(number: Int)
    case begin(plan: CampaignPlan, firmware: FirmwareChoice)
    case change(number: Int, order: Site.CampaignOrder)
}

/// Which firmware an operator means.
package enum FirmwareChoice: Sendable, Equatable, Codable {
    /// By its version, its SHA-256, or the beginning of that, as `fusekeeper firmware` takes it.
    case cached(file: String)
    case elsewhere(firmware: CampaignFirmware)
}
