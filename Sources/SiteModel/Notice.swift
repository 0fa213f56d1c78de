package import SmartCharging

/// Something an operator should know.
package enum Notice: Sendable, Equatable {
    case connectorBeyondBound(ChargerID, Int)
    case secondStart(ChargerID, connector: Int, open: TransactionID)
    case tooManyOrphans(ChargerID, abandoned: TransactionID)
    case orphanStop(OrphanStop)
    case foreignStop(ChargerID, TransactionID, owner: ChargerID)
    case registerRanBackwards(TransactionID, start: Int, stop: Int)
    case adopted(ChargerID, TransactionID, wireID: Int32)
    case sessionLeft(PointID, TransactionID)
    /// The charger's own word for no.
    case refused(ChargerID, ChargerCommand, word: String)
    case clockSkew(ChargerID, seconds: Int)
    /// So many tags that are on no list were shown there that somebody may be trying them out.
    case tagsGuessed(ChargerID)
    case tellsNoSchedule(ChargerID, word: String)
    case allowsLess(PointID, ScheduleVerdict.Difference)
    case drift(PointID, Drift)
    case meansChanged(ChargerID, from: ControlMeans, to: ControlMeans)
    case controlledAgain(ChargerID, by: ControlMeans)
    case security(ChargerID, SecurityEvent)
    case jobFailed(ChargerID, Job)
    case restartMissed(ChargerID)
    /// The site changed something in a charger's configuration; `reason` ends the sentence.
    case settingChanged(ChargerID, key: String, value: String, reason: String, needsRestart: Bool)
    /// The charger said that it took a value, and tells the one of before.
    case settingNotKept(ChargerID, key: String, found: String)
    /// The charger is of a make that differs from the standard.
    case quirk(ChargerID, Quirk)
    case campaign(Int, String, CampaignEvent)
    /// A charger's way to a higher security profile has ended.
    case securing(ChargerID, Securing)

    package var sentence: String {
        switch self {
        case .connectorBeyondBound(let charger, let connector):
            "\(charger) speaks of connector \(connector); at most \(Connector.maximumPerCharger) are kept, this one is ignored"
        case .secondStart(let charger, let connector, let open):
            "\(charger) started a session on connector \(connector) while transaction \(open) is open there; that one is kept as an orphan"
        case .tooManyOrphans(let charger, let abandoned):
            "\(charger) leaves too many sessions without an end; transaction \(abandoned) is closed with its last reading"
        case .orphanStop(let stop):
            "\(stop.charger) ended transaction \(stop.wireID), which is not known here; its reading of \(stop.register) Wh is kept apart"
        case .foreignStop(let charger, let id, let owner):
            "\(charger) tried to end transaction \(id) of \(owner); that one stays open"
        case .registerRanBackwards(let id, let start, let stop):
            "transaction \(id) ended at \(stop) Wh below its start at \(start) Wh; its energy is unknown"
        case .adopted(let charger, let id, let wireID):
            "\(charger) is in the middle of a session numbered \(wireID) whose start was not seen; it is kept as transaction \(id)"
        case .sessionLeft(let point, let id):
            "\(point) is available although transaction \(id) is open there: its end was probably lost, so no current is kept for it"
        case .refused(let charger, let command, let word):
            "\(charger) refuses \(command.purpose): \(word)"
        case .clockSkew(let charger, let seconds):
            "the clock of \(charger) is \(abs(seconds)) s \(seconds > 0 ? "behind" : "ahead"): limits that end by themselves end late or early"
        case .tagsGuessed(let charger):
            "\(charger) shows one tag after the other that is on no list, as if somebody tried them out: for now every tag is refused there"
        case .tellsNoSchedule(let charger, let word):
            "\(charger) does not tell its composite schedule (\(word)): what it holds is not checked"
        case .allowsLess(let point, let difference):
            "\(point) was told \(difference.told) A and says it allows only \(difference.found) A"
        case .drift(let point, let drift):
            drift.sentence(at: point.description)
        case .meansChanged(let charger, let old, .none):
            "\(charger) cannot be controlled by its \(old.phrase) nor by anything after that: what it can draw at most is set aside for it"
        case .meansChanged(let charger, let old, let new):
            "\(charger) cannot be controlled by its \(old.phrase): its \(new.phrase) is used from now on"
        case .controlledAgain(let charger, let means):
            "\(charger) takes limits by its \(means.phrase) again"
        case .security(let charger, let event):
            "\(charger) reports \(event.type.onOneLine)\(event.info.map { " (\($0.onOneLine))" } ?? ""), which bears on its security"
        case .jobFailed(let charger, let job):
            "\(job.kind.phrase) \(charger) \(job.outcome == .overdue ? "came to no end" : "failed"): its last word is "
                + "\(job.reports.last?.word.onOneLine ?? "none")"
        case .restartMissed(let charger):
            "\(charger) said that it would restart and did not introduce itself since"
        case .settingChanged(let charger, let key, let value, let reason, let needsRestart):
            "\(charger) has \(key)=\(value) \(needsRestart ? "as soon as somebody restarts it, " : "now, ")\(reason)"
        case .settingNotKept(let charger, let key, let found):
            "\(charger) said that it took another value for \(key) and still has \"\(found.bounded(by: 80).onOneLine)\"; it is left alone now"
        case .quirk(let charger, let quirk):
            "\(charger) is of a make that is known: \(quirk.difference) (\(quirk.source))"
        case .campaign(let number, let name, let event): "campaign \(number) (\(name)): \(event.sentence)"
        case .securing(let charger, let securing): securing.sentence(charger, at: nil)
        }
    }

    /// Whether it only tells what is done, and nobody has to look into it.
    package var isRoutine: Bool {
        if case .settingChanged(_, _, _, _, needsRestart: false) = self { return true }
        if case .quirk = self { return true }
        if case .controlledAgain = self { return true }
        if case .campaign(_, _, let event) = self { return event.isRoutine }
        if case .securing(_, let securing) = self { return securing.end?.outcome != .failed }
        return false
    }
}
