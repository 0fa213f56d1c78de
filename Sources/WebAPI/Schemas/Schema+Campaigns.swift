import Gateway
import SiteModel

extension Schema {
    private static let versionText = Schema.text(TextRule(1...50))
    private static let seconds = Schema.whole(1...CampaignPlan.longest)
    private static let members = Schema.whole(1...CampaignPlan.mostChargers)

    static let newCampaign = Schema.named(
        "NewCampaign", "Which firmware goes to which chargers, and how.",
        .object(
            .must("name", .text(TextRule(1...CampaignPlan.longestName)), "For people."),
            .may("file", .text(TextRule(1...64)), "A file of the firmware cache: its version, its SHA-256, or the beginning of that."),
            .may("address", .text(TextRule(1...512)), "Where the file is instead: an FTP, FTPS, HTTP or HTTPS address."),
            .may("version", versionText, "Beside `address`: the version that it is."),
            .may("all", .flag, "`true`: every accepted charger."), .may("chargers", .list(of: .chargerID, most: CampaignPlan.mostChargers)),
            .may("vendor", .text(TextRule(1...50)), "Only chargers that tell it; `*` stands for any text."),
            .may("model", .text(TextRule(1...50)), "Only chargers that tell it; `*` stands for any text."),
            .may("firstWave", members, "Chargers of the first wave; 1 where it is left out."),
            .may("wave", members, "Chargers of each later wave; 5 where it is left out."),
            .may(
                "expected", versionText,
                "What chargers tell as their version when they have it, where that is spelt otherwise; `*` stands for any text."),
            .may("takesOutOfService", .flag, "Whether a charger is set inoperative before it is told, and given back after."),
            .may(
                "window",
                .object(
                    .must("from", .text(TextRule(5...8)), "`22:00`"),
                    .must("to", .text(TextRule(5...8)), "`05:30`; past midnight where it is not later."),
                    .may(
                        "days", .list(of: .word(Weekday.allCases.map(\.word)), most: 7),
                        "On which it begins; every day where it is left out.")),
                "Hours of the site's clock in which chargers are told."),
            .may("stopAfter", members, "So many failures stop it; 2 where it is left out."),
            .may("tries", .whole(1...20), "How often each charger is told; 2 where it is left out."),
            .may("pause", .whole(0...604_800), "Seconds before a charger is told again; 600 where it is left out."),
            .may("fetch", .time, "Chargers are not to fetch the file before."),
            .may("signing", .words(of: CampaignPlan.Signing.self), "Whether by SignedUpdateFirmware; `whenPossible` where it is left out."),
            .may(
                "transfer", .words(of: SiteConfiguration.Files.Style.self),
                "How a file of the cache is fetched; as the configuration says where it is left out."),
            .may(
                "deadlines",
                .object(
                    .may("word", seconds, "To the first word after a charger was told; 1800 where it is left out."),
                    .may("download", seconds, "3600 where it is left out."), .may("install", seconds, "3600 where it is left out."),
                    .may("boot", seconds, "From \"Installed\" to its start with the new version; 900 where it is left out."),
                    .may("turn", seconds, "To wait for a charger that is not here or not free; 604800 where it is left out.")),
                "Seconds.")))

    static let campaign = Schema.named(
        "Campaign", "New firmware on its way to chargers.",
        .object(
            .must("number", PathPlace.campaign.schema), .must("name", .anyText), .must("state", .words(of: CampaignView.State.self)),
            .may("stoppedBy", .count, "How many had failed when it stopped."), .must("version", .anyText),
            .may("file", .anyText, "The SHA-256 of a file of the cache."), .may("address", .anyText, "Without the password in it."),
            .must("began", .time), .may("ended", .time), .must("firstWave", .count), .must("wave", .count), .must("stopAfter", .count),
            .must("tries", .count), .must("takesOutOfService", .flag), .may("window", .anyText, "By the site's clock."),
            .may("openWave", .count, "Whose turn it is; not there when all are through."),
            .must(
                "counts",
                .object(
                    .must("waiting", .count), .must("underWay", .count), .must("done", .count), .must("failed", .count),
                    .must("skipped", .count))),
            .must("chargers", .list(of: .campaignMember), "In the order of their waves; those of wave 0 were passed over at once.")))

    private static let campaignMember = Schema.named(
        "CampaignMember", "How far a campaign is with one charger.",
        .object(
            .must("charger", .chargerID), .must("wave", .count), .must("state", .words(of: CampaignView.Member.Step.self)),
            .may("since", .time), .must("reason", .anyText, "Why it is so, in a sentence."),
            .must("tries", .count, "How often it was told."),
            .may("before", .anyText, "Its version when it was told."), .may("after", .anyText, "The version that it told at the end."),
            .must("outOfService", .flag, "Whether it is out of service for this.")))

    static let campaignList = Schema.named(
        "CampaignList", "Campaigns, newest first.", .object(.must("campaigns", .list(of: .campaign))))
}
