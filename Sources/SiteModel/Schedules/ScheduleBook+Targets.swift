extension ScheduleBook {
    /// Schedules that limit nothing because the site has no such circuit, charger or connector, each in a sentence without a full stop.
    package func strays(in site: SiteConfiguration, known chargers: some Collection<ChargerID>) -> [String] {
        self.schedules.compactMap { schedule in
            guard let flaw = Self.flaw(of: schedule.target, in: site, chargers) else { return nil }
            return "schedule \(schedule.name.debugDescription) limits nothing: \(flaw)"
        }
    }

    private static func flaw(
        of target: ScheduleTarget, in site: SiteConfiguration, _ chargers: some Collection<ChargerID>
    ) -> String? {
        switch target {
        case .site: return nil
        case .circuit(let name):
            let names = site.circuits.map(\.name)
            return names.contains(name) ? nil : "there is no circuit \(name.debugDescription)" + Self.question(name, among: names)
        case .charger(let id, let connector):
            guard let charger = site.chargers[id] else {
                guard !chargers.contains(id) else { return nil }
                let ids = Set(site.chargers.keys).union(chargers).sorted()
                return "there is no charger \(id)" + Self.question(id.text, among: ids.map(\.text))
            }
            guard let connector, connector > charger.connectors else { return nil }
            return "charger \(id) has no connector \(connector), \(charger.connectors) at most"
        }
    }

    private static func question(_ text: String, among names: [String]) -> String {
        Spelling.nearest(to: text, among: names).map { "; did you mean \($0.debugDescription)?" } ?? ""
    }
}
