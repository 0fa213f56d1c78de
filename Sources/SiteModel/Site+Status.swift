import FoundationEssentials
import SmartCharging

extension Site {
    /// A connector's own meter is shown for this long.
    private static let drawAge = Duration.seconds(60)

    /// The site for people, as of the last step of control.
    package func status(at now: Moment) -> SiteStatus {
        let fuses = self.fuses
        let chargers = Set(self.configuration.chargers.keys).union(self.state.chargers.keys).sorted().map { self.status(of: $0, at: now) }
        return SiteStatus(
            name: self.configuration.name, at: now.wall, fuses: fuses, chargers: chargers, door: self.door.all,
            sessions: SiteStatus.Sessions(
                open: self.state.open.count, finished: self.state.finished.count, orphanStops: self.state.orphanStops.count),
            warnings: self.warnings(fuses, chargers, at: now))
    }

    private var fuses: [SiteStatus.Fuse] {
        let layout = FuseLayout(self.configuration)
        return layout.places.compactMap { place -> SiteStatus.Fuse? in
            guard let view = self.controller.view(of: self.configuration.node(at: place)) else { return nil }
            return SiteStatus.Fuse(
                name: view.name, parent: layout.parent(of: place).map { self.configuration.node(at: $0).rawValue },
                depth: layout.way(from: place).count - 1, rating: view.fuse.map(\.amps), limit: view.limit.map(\.amps),
                measured: view.meter.isBelieved ? view.measured?.map(\.amps) : nil, committed: view.committed.map(\.amps),
                reserved: view.reserved.map(\.amps), base: view.base.map(\.amps), meter: view.meter.phrase)
        }
    }

    /// One charger for people, as of the last step of control.
    package func status(of id: ChargerID, at now: Moment) -> SiteStatus.ChargerStatus {
        let charger = self.state.chargers[id]
        return SiteStatus.ChargerStatus(
            id: id, name: charger?.name, registration: charger?.registration ?? .pending, vendor: charger?.identity?.vendor ?? "",
            model: charger?.identity?.model ?? "",
            online: self.links[id]?.isOnline ?? false,
            connectors: self.connectors(of: id).map { self.status(of: $0, charger, id, at: now) },
            localList: self.listProgress(of: id, at: now)?.sentence,
            quirks: self.quirks(of: id).map(\.difference))
    }

    private func status(of number: Int, _ charger: Charger?, _ id: ChargerID, at now: Moment) -> SiteStatus.ConnectorStatus {
        let point = PointID(charger: id.text, connector: number)
        let connector = charger?.connectors[number]
        let share = self.controller.share(of: point)
        let draw = self.draws[point].flatMap { now.monotonic - $0.at.monotonic <= Self.drawAge ? $0.currents : nil }
        let session = self.state.currentTransaction(at: point).map { transaction in
            SiteStatus.Session(
                transaction: transaction.id, tag: transaction.start.tag?.text ?? "", since: transaction.start.at,
                energy: transaction.energySoFar)
        }
        return SiteStatus.ConnectorStatus(
            number: number, status: connector?.status, fault: connector?.fault ?? "", session: session, limit: share?.current.amps ?? 0,
            draws: draw, reason: share?.reason.sentence ?? "", next: share?.runnerUp?.sentence ?? "",
            control: charger.map { _ in self.means(of: id).phrase } ?? "")
    }

    /// Lists of tags that chargers do not take, each in a sentence.
    private func refusedLists(_ chargers: [SiteStatus.ChargerStatus], at now: Moment) -> [String] {
        chargers.compactMap { charger in
            switch self.listProgress(of: charger.id, at: now) {
            case .refused, .silent: "The list of tags that \(charger.id) keeps itself is \(charger.localList ?? "not known")"
            case .inStep, .sending, .behind, nil: nil
            }
        }
    }

    private func warnings(_ fuses: [SiteStatus.Fuse], _ chargers: [SiteStatus.ChargerStatus], at now: Moment) -> [String] {
        let meters = self.configuration.meters.compactMap { place, _ -> String? in
            guard let view = self.controller.view(of: self.configuration.node(at: place)), !view.meter.isFresh, !view.meter.isAlarming
            else { return nil }
            return "The meter of \(view.name) is \(view.meter.phrase)"
        }
        let overloads = fuses.compactMap { fuse -> String? in
            guard let measured = fuse.measured else { return nil }
            let over = Phase.allCases.filter { measured[$0] > fuse.rating[$0] }
            guard !over.isEmpty else { return nil }
            return "\(fuse.name) carries more than its rating on \(over.map(\.description).joined(separator: ", "))"
        }
        let faults = chargers.flatMap { charger in
            charger.connectors.filter { $0.status == .faulted }.map { "\(charger.id) connector \($0.number) has a fault: \($0.fault)" }
        }
        let isSilent = self.configuration.ocpp.certificationMode
        let means = (isSilent ? [] : chargers).compactMap { charger -> String? in
            switch self.means(of: charger.id) {
            case .transaction: nil
            case .standard: "\(charger.id) is controlled by its default profile, which wears its memory"
            case .station: "\(charger.id) is controlled by its station maximum: its connectors share one limit"
            case .none: "\(charger.id) takes no limits at all: what it can draw is set aside"
            }
        }
        let drifts = self.drifts.sorted { $0.key < $1.key }.map { $0.value.sentence(at: $0.key.description) }
        let short = self.short.sorted { $0.key < $1.key }.map { Notice.allowsLess($0.key, $0.value).sentence }
        let strangers = self.door.all.isEmpty ? [] : ["\(self.door.all.count) unknown chargers wait at the door"]
        let alarms = self.controller.alarms(at: now.monotonic).map(\.sentence)
        return (isSilent ? [SiteConfiguration.OCPP.certificationWarning] : []) + overloads + alarms + drifts + meters + faults + means
            + short + self.settingTroubles + self.refusedLists(chargers, at: now) + strangers
    }
}

extension Transaction {
    /// Wh since its start, as far as its readings go.
    package var energySoFar: Int {
        guard let last = self.readings.last else { return 0 }
        let (energy, overflow) = last.register.subtractingReportingOverflow(self.start.register)
        return overflow ? 0 : max(0, energy)
    }
}

extension MeterState {
    fileprivate var isFresh: Bool { self == .fresh || self == .none }

    /// Whether the controller's alarms tell of it.
    fileprivate var isAlarming: Bool {
        switch self {
        case .none, .fresh, .late, .silent, .lost(.neverRead): false
        case .lost: true
        }
    }

    /// How far it is believed, in words.
    fileprivate var phrase: String {
        switch self {
        case .none: "none"
        case .fresh: "fresh"
        case .late(let age): "\(age.components.seconds) s late"
        case .silent(let age): "silent for \(age.components.seconds) s"
        case .lost(let fault): "lost: \(fault.phrase)"
        }
    }

    /// Whether its last reading says anything about now.
    fileprivate var isBelieved: Bool {
        switch self {
        case .fresh, .late: true
        case .none, .silent, .lost: false
        }
    }
}

extension MeterFault {
    fileprivate var phrase: String {
        switch self {
        case .neverRead: "not read yet"
        case .silent(let age): "silent for \(age.components.seconds) s"
        case .frozen(let age): "it has repeated the same digits for \(age.components.seconds) s"
        case .implausible(let short): "it reads \(short) less than the cars draw"
        }
    }
}
