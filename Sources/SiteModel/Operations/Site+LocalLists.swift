import FoundationEssentials

extension Site {
    /// What is to be done about a charger's own list, so that it knows who may charge when it is alone; nil when there is nothing now.
    ///
    /// A charger that does not say how many tags it takes is sent none. This is asked every second: what was worked out once holds until
    /// something changes.
    package mutating func localListStep(of id: ChargerID, at now: Moment) -> LocalListStep? {
        guard self.listErrands.isDue(id, at: now) else { return nil }
        guard let room = self.localListRoom(of: id), !self.isStrangersList(of: id) else {
            self.listErrands.settle(id, until: now.wall.addingTimeInterval(Self.dayLength))
            return nil
        }
        let question = self.nextVersionQuestion(to: id, at: now)
        if let question, question <= now.wall { return .ask }
        if self.listErrands.target(of: id) == nil {
            guard self.listErrands.mayLook(at: self.tags.count, now.monotonic) else { return nil }
            let target = self.localListTarget(of: id, room: room, at: now)
            self.listErrands.aim(id, at: target, length: self.state.chargers[id]?.operations.localList.distance(to: target) ?? 0)
        }
        guard let target = self.listErrands.target(of: id) else { return nil }
        if let update = self.localListUpdate(for: id, towards: target, at: now) { return .send(update) }
        self.listErrands.settle(id, until: self.nextListLook(at: id, question: question, now.wall))
        return nil
    }

    /// How that ended; what the charger answered is known by now.
    mutating func listStepEnded(_ step: LocalListStep, of id: ChargerID, _ outcome: CommandOutcome, at now: Moment) -> Decision<Void> {
        var isRecorded = true
        if case (.send(let update), .done) = (step, outcome) {
            isRecorded = self.state.chargers[id]?.operations.localList.greatest ?? 0 >= update.version
        }
        self.listErrands.ended(id, isAnswered: outcome != .unanswered, isRecorded: isRecorded, at: now.monotonic)
        guard case .refused(let word) = outcome else { return Decision(()) }
        return Decision((), notices: [.refused(id, .updateList(step), word: word)])
    }

    /// Keeps track of what bears on chargers' lists.
    mutating func followLists(_ entry: Entry) {
        guard case .operation(let charger, let event) = entry.event else { return }
        switch event {
        case .listRefused, .listConflict: self.listErrands.begin(charger, at: entry.at)
        case .listNotSupported, .listVersion: self.listErrands.look(at: charger, since: entry.at)
        // While parts of the site's own are on their way it is looked at anyway; the list of an operator's stands until something else happens.
        case .listTaken: break
        case .configurationRead, .configurationChanged, .booted: self.listErrands.begin(charger, at: entry.at)
        case .answered, .reserved, .reservationCancelled, .jobAsked, .jobReported, .fileReceived, .availabilityAsked, .restartAsked,
            .unlocked, .triggered,
            .remoteStartAsked, .remoteStopAsked, .settingRefused, .settingNotKept, .certificatesListed, .certificateInstalled,
            .certificateDeleted, .certificateRequested, .certificateSigned, .certificateIssued, .certificateRevoked, .security, .securing,
            .came,
            .connector, .sessionBegan, .sessionEnded,
            .expired:
            break
        }
    }

    /// How many tags a charger takes; nil where it is to have none. One that says it can keep a list, and not how long, is given what it takes.
    func localListRoom(of id: ChargerID) -> Int? {
        guard let settings = self.state.chargers[id]?.operations.settings, self.traits(of: id).takesList,
            settings.flag("LocalAuthListEnabled") != false
        else { return nil }
        if let told = settings.number("LocalAuthListMaxLength") { return told }
        let keepsLists = settings.list("SupportedFeatureProfiles")?.contains { $0.lowercased() == "localauthlistmanagement" } ?? false
        return keepsLists ? self.state.chargers[id]?.operations.localList.guessedRoom : nil
    }

    /// Whether a charger may hold a list that others gave it, and this site has none.
    func isStrangersList(of id: ChargerID) -> Bool {
        self.tags.isEmpty && self.state.chargers[id]?.operations.localList.holding == .unknown
    }

    /// When a charger is to be asked for its list's version. One that does not answer is asked once an hour, and after each start.
    private func nextVersionQuestion(to id: ChargerID, at now: Moment) -> Date? {
        guard let operations = self.state.chargers[id]?.operations, let due = operations.localList.nextCheck else { return nil }
        guard let last = operations.answers["GetLocalListVersion"]?.at else { return due }
        let sinceBoot = self.bootedAt[id].map { $0.duration(to: now.monotonic) / .seconds(1) }
        if let sinceBoot, now.wall.timeIntervalSince(last) > sinceBoot { return due }
        return max(due, last.addingTimeInterval(Self.questionPause))
    }

    private func localListTarget(of id: ChargerID, room: Int, at now: Moment) -> [LocalListEntry] {
        // Where all fit, nobody has to choose.
        self.tags.localList(room: room, used: self.tags.count > room ? self.lastUses(on: id) : [:], at: now.wall)
    }

    private func localListUpdate(for id: ChargerID, towards target: [LocalListEntry], at now: Moment) -> LocalListUpdate? {
        guard let operations = self.state.chargers[id]?.operations else { return nil }
        let size = operations.settings.number("SendLocalListMaxLength") ?? Self.modestListSize
        return operations.localList.update(towards: target, size: size, at: now.wall)
    }

    /// When a list that stands may be other by itself: a tag expires, a refusal is over, the charger is to be asked again, or a day has
    /// passed, by which other tags may be in use.
    private func nextListLook(at id: ChargerID, question: Date?, _ now: Date) -> Date {
        let list = self.state.chargers[id]?.operations.localList
        let day = now.addingTimeInterval(Self.dayLength)
        return [list?.notBefore, question, self.tags.nextExpiry(after: now), day].compactMap { $0 }.filter { $0 > now }.min() ?? day
    }

    /// Seconds.
    private static let questionPause = 3_600.0
    private static let dayLength = 86_400.0

    /// Changes in one message to a charger that names no bound.
    private static let modestListSize = 20

    /// When tags last began a session on a charger, as far back as sessions are kept.
    func lastUses(on id: ChargerID) -> [IdTag: Date] {
        var uses: [IdTag: Date] = [:]
        func note(_ start: Transaction.Start) {
            guard start.charger == id, let tag = start.tag else { return }
            uses[tag] = max(uses[tag] ?? start.at, start.at)
        }
        for session in self.state.finished { note(session.start) }
        for session in self.state.open.values { note(session.start) }
        return uses
    }
}
