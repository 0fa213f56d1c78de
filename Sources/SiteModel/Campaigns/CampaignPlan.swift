package import FoundationEssentials

/// What an operator wants of a campaign: which chargers, in what order, when, and how much may go wrong.
package struct CampaignPlan: Sendable, Equatable, Codable {
    /// For people, 1 to `longestName` characters on one line.
    package var name: String
    package var chargers: Choice
    /// Chargers of the first wave; the next wave begins when each of them is done, has failed or was passed over.
    package var firstWave: Int
    /// Chargers of each later wave.
    package var wave: Int
    /// What chargers tell as their version when they have it, where that is spelt otherwise than in the cache; `*` stands for any text.
    package var expected: String?
    /// Whether a charger is set inoperative first, so that nobody begins to charge while it is told, and is given back after.
    package var takesOutOfService: Bool
    /// Chargers are told only then; nil: at any hour.
    package var window: CampaignWindow?
    /// No further charger is told once so many have failed.
    package var stopAfter: Int
    /// How often each charger is told, the first time included.
    package var tries: Int
    /// Seconds before a charger is told again.
    package var pause: Int
    package var deadlines: Deadlines
    /// Chargers are not to fetch the file before; nil: at once.
    package var fetch: Date?
    package var signing: Signing
    /// How chargers are to fetch a file of the cache; nil: as the configuration says.
    package var transfer: SiteConfiguration.Files.Style?

    package init(
        name: String, chargers: Choice, firstWave: Int = 1, wave: Int = 5, expected: String? = nil, takesOutOfService: Bool = false,
        window: CampaignWindow? = nil, stopAfter: Int = 2, tries: Int = 2, pause: Int = 600, deadlines: Deadlines = Deadlines(),
        fetch: Date? = nil, signing: Signing = .whenPossible, transfer: SiteConfiguration.Files.Style? = nil
    ) {
        self.name = name
        self.chargers = chargers
        self.firstWave = firstWave
        self.wave = wave
        self.expected = expected
        self.takesOutOfService = takesOutOfService
        self.window = window
        self.stopAfter = stopAfter
        self.tries = tries
        self.pause = pause
        self.deadlines = deadlines
        self.fetch = fetch
        self.signing = signing
        self.transfer = transfer
    }

    package enum Choice: Sendable, Equatable, Codable {
        case all
        /// `*` stands for any text; nil: whatever it is.
        case make(vendor: String?, model: String?)
        /// In this order.
        case list(chargers: [ChargerID])
    }

    /// Seconds that each step may take.
    package struct Deadlines: Sendable, Equatable, Codable {
        /// From when a charger is told to its first word.
        package var word: Int
        package var download: Int
        package var install: Int
        /// From its word that the firmware is installed to its introduction with the new version.
        package var boot: Int
        /// From when its wave begins until it is told: a charger that is never here or never free must not hold up the others for ever.
        package var turn: Int

        package init(word: Int = 1_800, download: Int = 3_600, install: Int = 3_600, boot: Int = 900, turn: Int = 604_800) {
            self.word = word
            self.download = download
            self.install = install
            self.boot = boot
            self.turn = turn
        }
    }

    package enum Signing: String, Sendable, Codable, CaseIterable {
        /// By SignedUpdateFirmware where the file has a signature, by UpdateFirmware to chargers that do not know the former.
        case whenPossible
        case always, never
    }

    package static let longestName = 60
    package static let mostChargers = 1_000
    /// Seconds: a year.
    package static let longest = 31_536_000
}
