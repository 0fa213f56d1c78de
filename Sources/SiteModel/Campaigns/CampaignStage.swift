package import FoundationEssentials

/// How far a campaign has come with one charger.
package enum CampaignStage: Sendable, Equatable, Codable {
    /// It was not told yet, or has to be told again.
    case waiting(retry: Retry?)
    /// It is taken out of service, and told when nobody charges there any more.
    case clearing(since: Date)
    /// It was told, or was about to be when the gateway died; it has not said a word.
    case told(at: Date)
    case downloading(since: Date)
    case downloaded(since: Date)
    case installing(since: Date)
    /// It says that the firmware is installed, and has not introduced itself with another version.
    case installed(since: Date)
    case done(at: Date)
    case failed(at: Date, why: CampaignFailure)
    case skipped(at: Date, why: CampaignSkip)

    package struct Retry: Sendable, Equatable, Codable {
        package var notBefore: Date
        /// Of the try before.
        package var failure: CampaignFailure

        package init(notBefore: Date, failure: CampaignFailure) {
            self.notBefore = notBefore
            self.failure = failure
        }
    }

    /// Nothing more comes.
    package var isFinal: Bool {
        switch self {
        case .done, .failed, .skipped: true
        case .waiting, .clearing, .told, .downloading, .downloaded, .installing, .installed: false
        }
    }

    /// It was told, and how that ends is open.
    package var isUnderWay: Bool {
        switch self {
        case .told, .downloading, .downloaded, .installing, .installed: true
        case .waiting, .clearing, .done, .failed, .skipped: false
        }
    }

    /// Since when it is so; nil where its turn has not come.
    package var since: Date? {
        switch self {
        case .waiting: nil
        case .clearing(let since), .told(let since), .downloading(let since), .downloaded(let since), .installing(let since),
            .installed(let since), .done(let since), .failed(let since, _), .skipped(let since, _):
            since
        }
    }
}

/// Why a charger has not got the firmware.
package enum CampaignFailure: Sendable, Equatable, Codable {
    /// The charger's own word for no.
    case refused(word: String)
    /// It does not know the request.
    case notAble(word: String)
    /// It said nothing after it was told.
    case silent
    /// The charger's own words.
    case download(word: String)
    case install(word: String)
    case downloadOverdue
    case installOverdue
    /// It said that the firmware is installed and did not start anew.
    case noBoot(version: String?)
    /// It started anew after it said that the firmware is installed, and has the version of before.
    case unchanged(version: String?)
    case otherVersion(found: String, expected: String)
    /// It was never here and free for so long.
    case noTurn
    /// There is nothing to fetch.
    case noFile(reason: String)

    /// Whether another try may help.
    package var isWorthAnother: Bool {
        switch self {
        case .refused, .silent, .download, .install, .downloadOverdue, .installOverdue, .noBoot, .unchanged, .noFile: true
        case .notAble, .otherVersion, .noTurn: false
        }
    }
}

/// Why a charger is passed over.
package enum CampaignSkip: Sendable, Equatable, Codable {
    case hasIt(version: String)
    case otherMake(vendor: String, model: String)
    case cancelled
    /// It is not one of the site's any more.
    case gone
}
