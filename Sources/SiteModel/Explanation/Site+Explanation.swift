import FoundationEssentials
package import SmartCharging

extension Site {
    /// Why each connector may draw what it may, as of the last step of control.
    /// - Parameter charger: nil for all.
    package func explanation(of charger: ChargerID? = nil, at now: Moment) -> SiteExplanation {
        let all = Set(self.configuration.chargers.keys).union(self.state.chargers.keys).sorted()
        let chargers = all.filter { charger == nil || charger == $0 }
        return SiteExplanation(
            name: self.configuration.name, at: now.wall, localTime: self.localTime(UTCSecond(now.wall)),
            connectors: chargers.flatMap { id in self.connectors(of: id).map { self.explanation(of: id, $0, at: now) } },
            schedules: self.schedulesInForce(at: UTCSecond(now.wall)))
    }

    /// What the site's own clock shows; UTC, and marked so, where its rules are not known.
    package func localTime(_ instant: UTCSecond) -> String {
        guard let zone = self.schedules.zone else { return "\(ZoneRules.utc.local(at: instant))Z" }
        return "\(zone.local(at: instant))"
    }

    private func schedulesInForce(at instant: UTCSecond) -> [SiteExplanation.ScheduleInForce] {
        self.schedules.active(at: instant).all.map { active in
            let until = active.schedule.stretch(at: instant, in: self.schedules.zone).until
            return SiteExplanation.ScheduleInForce(
                name: active.schedule.name, target: "\(active.schedule.target)", limit: "\(active.limit)",
                until: until < .latest ? self.localTime(until) : nil)
        }
    }

    private func explanation(of id: ChargerID, _ number: Int, at now: Moment) -> SiteExplanation.ConnectorExplanation {
        let point = PointID(charger: id.text, connector: number)
        let share = self.controller.share(of: point)
        let ceiling = self.ceiling(of: point, on: self.settings(of: id).phases.count)
        return SiteExplanation.ConnectorExplanation(
            charger: id, connector: number, online: self.links[id]?.isOnline ?? false, limit: share?.current.amps ?? 0,
            reason: share?.reason.sentence ?? "nothing was decided yet", next: share?.runnerUp?.sentence ?? "",
            fuses: self.controller.tree.path(from: self.configuration.node(of: id)).compactMap { self.row(of: $0) },
            ledger: self.ledger(of: point, id, at: now), ceiling: ceiling?.limit.amps, ceilingName: ceiling?.label)
    }

    private func row(of node: FuseNode) -> SiteExplanation.FuseRow? {
        guard let view = self.controller.view(of: node.id) else { return nil }
        let cap = view.cap.flatMap { cap in
            Phase.allCases.contains { cap.limit[$0] < node.limit[$0] } ? cap : nil
        }
        return SiteExplanation.FuseRow(
            name: view.name, rating: view.fuse.map(\.amps), margin: view.margin.amps,
            schedule: cap.map { PerPhase.lowest($0.limit, node.limit).map(\.amps) },
            scheduleName: cap == nil && view.cap?.power == nil ? nil : view.cap?.label, schedulePower: view.cap?.power?.watts,
            limit: view.limit.map(\.amps),
            other: view.base.map(\.amps), otherSource: view.meter.sourceOfOtherLoad, reserved: view.reserved.map(\.amps),
            shared: (view.limit - view.base - view.reserved).map(\.amps), committed: view.committed.map(\.amps),
            free: view.free.map(\.amps), cars: view.cars, measured: view.meter.isRecent ? view.measured?.map(\.amps) : nil)
    }

    private func ledger(of point: PointID, _ id: ChargerID, at now: Moment) -> SiteExplanation.Ledger {
        let view = self.controller.ledger(of: point)
        let draw = self.draws[point]
        return SiteExplanation.Ledger(
            state: view?.state ?? .idle, said: view?.said.amps ?? 0, confirmed: view?.confirmed.amps ?? 0, isOpen: view?.isOpen ?? false,
            fallback: view?.fallback.amps ?? 0,
            mayDraw: (self.controller.mayDraw(point, at: now.monotonic) ?? .zero).map(\.amps), draws: draw?.currents,
            measuredAgo: draw.map { Int(clamping: ($0.at.monotonic.duration(to: now.monotonic)).components.seconds) },
            means: self.means(of: id))
    }
}

extension MeterState {
    /// Whether its last reading says anything about now.
    fileprivate var isRecent: Bool {
        switch self {
        case .fresh, .late: true
        case .none, .silent, .lost: false
        }
    }

    /// Where the figure for the other load comes from, to finish "other load: …".
    fileprivate var sourceOfOtherLoad: String {
        switch self {
        case .none: "no meter here: what is planned, and the circuits below"
        case .fresh: "its meter, less what the cars draw"
        case .late(let age): "its meter as of \(age.components.seconds) s ago, less what the cars draw"
        case .silent(let age): "its meter is silent for \(age.components.seconds) s: the greatest of the last minutes"
        case .lost(let fault): "its meter is not believed, \(fault.cause): all but what the chargers share meanwhile"
        }
    }
}

extension MeterFault {
    fileprivate var cause: String {
        switch self {
        case .neverRead: "it was not read yet"
        case .silent(let age): "silent for \(age.components.seconds) s"
        case .frozen(let age): "the same digits for \(age.components.seconds) s"
        case .implausible(let short): "it reads \(short) less than the cars draw"
        }
    }
}
