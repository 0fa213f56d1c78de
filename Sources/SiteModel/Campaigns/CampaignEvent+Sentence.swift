extension CampaignEvent {
    /// Whether an operator should read of it without asking.
    var isWorthTelling: Bool {
        switch self {
        case .began, .status, .telling: true
        case .step(_, _, let stage): stage.isFinal || stage.retry != nil
        case .withdrawn, .versionTold, .plainOnly, .givenBack: false
        }
    }

    /// Whether it only tells what is done, and nobody has to look into it.
    var isRoutine: Bool {
        switch self {
        case .status(_, .stopped), .step(_, _, .failed): false
        case .step(_, _, let stage): stage.retry == nil
        case .began, .status, .telling, .withdrawn, .versionTold, .plainOnly, .givenBack: true
        }
    }

    /// What happened, as it follows the campaign's name.
    package var sentence: String {
        switch self {
        case .began(let campaign): "brings \(campaign.firmware.version.onOneLine) to \(campaign.chargers.count) chargers"
        case .status(_, .running): "goes on"
        case .status(_, .paused): "is paused"
        case .status(_, .stopped(let failures)): "stopped: \(failures) charger\(failures == 1 ? "" : "s") failed"
        case .status(_, .cancelled): "is cancelled"
        case .status(_, .finished): "is finished"
        case .step(_, let charger, let stage): "\(charger) \(stage.phrase)"
        case .telling(_, let charger, let before):
            "\(charger) is told" + (before.map { ", which has version \($0.onOneLine)" } ?? "")
        case .withdrawn(_, let charger): "\(charger) was not told after all"
        case .versionTold(_, let charger, let version): "\(charger) tells " + (version.map { "version \($0.onOneLine)" } ?? "no version")
        case .plainOnly(_, let charger): "\(charger) knows no signed updates"
        case .givenBack(_, let charger): "\(charger) is given back"
        }
    }
}

extension CampaignStage {
    package var retry: Retry? { if case .waiting(let retry) = self { retry } else { nil } }

    /// As it follows a charger's name.
    var phrase: String {
        switch self {
        case .waiting(nil): "waits"
        case .waiting(let retry?): "failed and is told again: \(retry.failure.sentence)"
        case .clearing: "is set inoperative"
        case .told: "is told"
        case .downloading: "fetches the file"
        case .downloaded: "has the file"
        case .installing: "installs it"
        case .installed: "says that it is installed"
        case .done: "has it"
        case .failed(_, let why): "failed: \(why.sentence)"
        case .skipped(_, let why): "is passed over: \(why.sentence)"
        }
    }
}
