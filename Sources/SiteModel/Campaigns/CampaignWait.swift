package import FoundationEssentials

/// Why a charger is not told now.
package enum CampaignWait: Sendable, Equatable {
    case paused
    case stopped(failures: Int)
    case wave(Int)
    case retry(at: Date, after: CampaignFailure)
    case window(CampaignWindow)
    /// The system does not know the rules of the site's clock.
    case noClock
    case notAccepted
    case away
    /// It has just come, and may yet tell what happened while it was alone.
    case justCame
    /// It never introduced itself.
    case unknownMake
    case charging(connector: Int)
    /// Somebody is about to charge, or has just done so.
    case busy(connector: Int, Connector.Status)
    /// It has not told how a connector is.
    case untold(connector: Int)
    case otherCampaign(Int)
    case otherUpdate
    /// It was set inoperative and has not said that it is.
    case clearing

    package var sentence: String {
        switch self {
        case .paused: "the campaign is paused"
        case .stopped(let failures): "the campaign stopped: \(failures) charger\(failures == 1 ? "" : "s") failed"
        case .wave(let wave): "wave \(wave) is not through"
        case .retry(let at, let failure): "\(failure.sentence); it is told again from \(at.formatted(Date.ISO8601FormatStyle())) on"
        case .window(let window): "chargers are told from \(window)"
        case .noClock: "the system does not know the site's time zone, so nobody can say whether its hour has come"
        case .notAccepted: "it is not accepted"
        case .away: "it is away"
        case .justCame: "it has just come"
        case .unknownMake: "it never introduced itself, so nobody knows its make"
        case .charging(let connector): "a session runs on connector \(connector)"
        case .busy(let connector, let status): "connector \(connector) is \(status.phrase)"
        case .untold(let connector): "it has not told how connector \(connector) is"
        case .otherCampaign(let number): "campaign \(number) has not done with it"
        case .otherUpdate: "another update of its firmware is under way"
        case .clearing: "it is set inoperative and has not said that it is"
        }
    }
}

extension Connector.Status {
    /// As it ends a sentence.
    var phrase: String {
        switch self {
        case .available: "available"
        case .preparing: "preparing"
        case .charging: "charging"
        case .suspendedByCharger: "suspended by the charger"
        case .suspendedByCar: "suspended by the car"
        case .finishing: "finishing"
        case .reserved: "reserved"
        case .unavailable: "unavailable"
        case .faulted: "faulted"
        }
    }
}

extension CampaignFailure {
    /// As it ends a sentence. What a charger says stands in it on one line.
    package var sentence: String {
        switch self {
        case .refused(let word): "it said no: \(word.onOneLine)"
        case .notAble(let word): "it does not know the request: \(word.onOneLine)"
        case .silent: "it said nothing after it was told"
        case .download(let word): "it could not fetch the file: \(word.onOneLine)"
        case .install(let word): "it could not install the file: \(word.onOneLine)"
        case .downloadOverdue: "it began to fetch the file and came to no end"
        case .installOverdue: "it had the file and did not come to an end with it"
        case .noBoot(let version): "it said that the firmware is installed and did not start anew; it last told \(Self.named(version))"
        case .unchanged(let version): "it said that the firmware is installed and still tells \(Self.named(version))"
        case .otherVersion(let found, let expected):
            "it tells version \(found.onOneLine) where \(expected.onOneLine) was expected"
        case .noTurn: "it was never here and free while its wave had its turn"
        case .noFile(let reason): "there was nothing to fetch: \(reason.onOneLine)"
        }
    }

    private static func named(_ version: String?) -> String { version.map { "version \($0.onOneLine)" } ?? "no version" }
}

extension CampaignSkip {
    /// As it ends a sentence.
    package var sentence: String {
        switch self {
        case .hasIt(let version): "it has version \(version.onOneLine) already"
        case .otherMake(let vendor, let model): "the firmware is not for \(vendor.onOneLine) \(model.onOneLine)"
        case .cancelled: "the campaign was cancelled before its turn"
        case .gone: "it is not one of the site's any more"
        }
    }
}
