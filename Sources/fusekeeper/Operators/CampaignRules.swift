import ArgumentParser
import SiteModel

/// How a campaign goes about it.
struct CampaignRules: ParsableArguments {
    @Option(help: "Chargers of the first wave.") var first = 1
    @Option(help: "Chargers of each later wave.") var wave = 5
    @Option(help: "What chargers tell as their version when they have it, where it is spelt otherwise; * stands for any text.")
    var expect: String?
    @Flag(help: "Set chargers inoperative before they are told, and give them back after.") var outOfService = false
    @Option(help: "Hours of the site's clock in which chargers are told, as 22:00-05:30.") var window: DayHours?
    @Option(help: "Days on which the window begins, as mon,tue; every day without it.") var days: WeekdayList?
    @Option(help: "So many failures stop it.") var stopAfter = 2
    @Option(help: "How often each charger is told.") var tries = 2
    @Option(help: "How long before a charger is told again.") var pause = TimeSpan(seconds: 600)
    @Option(help: "Chargers are not to fetch the file before, as 2026-12-24T01:00:00Z.") var fetch: WallTime?
    @Option(help: "Whether by signed updates: whenPossible, always or never.") var signing = CampaignPlan.Signing.whenPossible
    @Option(help: "How a file of the cache is fetched: http, https or ftp; as the configuration says without it.")
    var transfer: SiteConfiguration.Files.Style?
    @Option(help: "From when a charger is told to its first word.") var wordWithin = TimeSpan(seconds: 1_800)
    @Option(help: "How long a download may take.") var downloadWithin = TimeSpan(seconds: 3_600)
    @Option(help: "How long an installation may take.") var installWithin = TimeSpan(seconds: 3_600)
    @Option(help: "From \"Installed\" to its start with the new version.") var bootWithin = TimeSpan(seconds: 900)
    @Option(help: "How long to wait for a charger that is not here or not free.") var turnWithin = TimeSpan(seconds: 604_800)

    func validate() throws {
        guard self.days == nil || self.window != nil else { throw ValidationError("expected --window beside --days") }
    }

    func plan(_ name: String, for choice: CampaignPlan.Choice) -> CampaignPlan {
        CampaignPlan(
            name: name, chargers: choice, firstWave: self.first, wave: self.wave, expected: self.expect,
            takesOutOfService: self.outOfService,
            window: self.window.map { CampaignWindow(from: $0.from, to: $0.to, days: self.days?.days ?? []) }, stopAfter: self.stopAfter,
            tries: self.tries, pause: self.pause.seconds,
            deadlines: CampaignPlan.Deadlines(
                word: self.wordWithin.seconds, download: self.downloadWithin.seconds, install: self.installWithin.seconds,
                boot: self.bootWithin.seconds, turn: self.turnWithin.seconds),
            fetch: self.fetch?.date, signing: self.signing, transfer: self.transfer)
    }
}

/// Hours as people type them: `22:00-05:30`.
struct DayHours: ExpressibleByArgument {
    let from: TimeOfDay
    let to: TimeOfDay

    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = TimeOfDay(String(parts[0])), let to = TimeOfDay(String(parts[1])) else { return nil }
        (self.from, self.to) = (from, to)
    }
}

/// Days as people type them: `mon,tue`.
struct WeekdayList: ExpressibleByArgument {
    let days: [Weekday]

    init?(argument: String) {
        let words = argument.lowercased().split(separator: ",", omittingEmptySubsequences: false)
        let days = words.compactMap { Weekday(word: String($0)) }
        guard days.count == words.count else { return nil }
        self.days = days
    }
}

extension CampaignPlan.Signing: ExpressibleByArgument {}
