import SmartCharging

extension SiteConfiguration {
    /// What is allowed and should be known.
    func warnings(_ layout: FuseLayout, _ cases: [FuseLayout.Place: WorstCase]) -> [ConfigurationProblem] {
        self.doorWarnings(cases[.grid]) + self.meterWarnings(layout)
            + self.commonWarnings(layout)
            + self.chargers.sorted { $0.key < $1.key }.flatMap { self.warnings(of: $0.key, $0.value, layout) }
            + self.similarIdentities() + self.modelWarnings()
    }

    private func doorWarnings(_ grid: WorstCase?) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        if self.ocpp.certificationMode {
            problems.append(ConfigurationProblem(.certification, at: .root["ocpp"]["certificationMode"], OCPP.certificationWarning))
        }
        if let index = self.listen.ocpp.firstIndex(where: { !$0.isLoopback }) {
            problems.append(
                ConfigurationProblem(
                    .unencrypted, at: .root["listen"]["ocpp"][index],
                    "chargers talk to \(self.listen.ocpp[index]) without encryption; keep this network apart from everybody else's"))
        }
        if let index = self.listen.web.firstIndex(where: { !$0.isLoopback }) {
            problems.append(
                ConfigurationProblem(
                    .unencrypted, at: .root["listen"]["web"][index],
                    "people sign in at \(self.listen.web[index]) without encryption: whoever is on the way reads their passwords (\"webTLS\" encrypts them); and it stays on "
                        + "127.0.0.1 until somebody can sign in as admin (fusekeeper user add NAME --role admin)"))
        }
        if self.security.allowWithoutPassword {
            problems.append(
                ConfigurationProblem(
                    .unauthenticated, at: .root["security"]["allowWithoutPassword"],
                    "chargers may connect without a password: whoever reaches the port can pretend to be any of them"))
        }
        if self.authorization.unknownTags == .accept {
            problems.append(
                ConfigurationProblem(.unknownTagsAccepted, at: .root["authorization"]["unknownTags"], "anybody may charge with any tag"))
        }
        if self.unknownChargers == .accept {
            let room = grid.map { self.roomForUnknown($0) } ?? 0
            problems.append(
                ConfigurationProblem(
                    .unknownChargersAccepted, at: .root["unknownChargers"],
                    "any charger is let in with \"chargerDefaults\"; no sum can count what is not in the file: the grid connection has room for the "
                        + "fallback current of \(room) more"))
        }
        return problems
    }

    /// How many unknown chargers the grid's fuse can carry without the gateway.
    private func roomForUnknown(_ grid: WorstCase) -> Int {
        let each = self.chargerDefaults.allFallbacks
        let free = self.chargerDefaults.phases.phases.map { grid.alone.fuse[$0] - grid.alone.total[$0] }.min() ?? .zero
        guard each > .zero else { return ConfigurationLimits.chargers }
        return max(0, free.tenths / each.tenths)
    }

    private func meterWarnings(_ layout: FuseLayout) -> [ConfigurationProblem] {
        let grid = self.grid.fuse
        guard grid.meter == nil, grid.plannedBase == .zero else { return [] }
        return [
            ConfigurationProblem(
                .noMeter, at: .root["grid"],
                "there is no meter at the grid connection and no \"plannedBaseAmps\": nothing but the chargers counts, "
                    + "so this is right only where nothing else hangs on this fuse")
        ]
    }

    /// Those that often hold for many chargers alike: told once, with all their names.
    private func commonWarnings(_ layout: FuseLayout) -> [ConfigurationProblem] {
        let ids = self.chargers.keys.sorted()
        let unknown = ids.filter { self.chargers[$0]?.phases == .unknown }
        let exposed = self.circuits.isEmpty ? [] : ids.filter { layout.place(of: $0) == .grid }
        var problems: [ConfigurationProblem] = []
        if let first = unknown.first {
            problems.append(
                ConfigurationProblem(
                    .unknownRotation, at: self.path(of: first)["phases"],
                    "nobody has said on which phases \(unknown.phrase) \(unknown.count == 1 ? "is" : "are") connected: until then a car there counts "
                        + "on all three; write \"RST\" (L1 on L1, L2 on L2, L3 on L3) or as it is wired"))
        }
        if let first = exposed.first {
            problems.append(
                ConfigurationProblem(
                    .chargerOnNoCircuit, at: self.path(of: first),
                    "\(exposed.phrase) \(exposed.count == 1 ? "is" : "are") on no circuit: only the grid connection's fuse is guarded there"
                ))
        }
        return problems
    }

    private func warnings(of id: ChargerID, _ charger: Charger, _ layout: FuseLayout) -> [ConfigurationProblem] {
        let path = self.path(of: id)
        var problems: [ConfigurationProblem] = []
        if charger.minimum == charger.connectorMaximum {
            problems.append(
                ConfigurationProblem(
                    .neverLimited, at: path["minAmps"],
                    "\"\(id)\" is never limited, only switched on and off: its least and its most are both \(charger.minimum)"))
        }
        for place in layout.way(from: layout.place(of: id)) {
            let rating = self.fuse(at: place).rating
            guard let phase = charger.phases.phases.first(where: { charger.hardware > rating[$0] }) else { continue }
            problems.append(
                ConfigurationProblem(
                    .hardwareAboveFuse, at: path["hardwareAmps"],
                    "\"\(id)\" can draw \(charger.hardware) if it follows no limit, more than the \(rating[phase]) of \(self.title(of: place)): "
                        + "set its own limit (switch or installer's menu) to the fuse, and \"hardwareAmps\" to that"))
            break
        }
        return problems
    }

    private func similarIdentities() -> [ConfigurationProblem] {
        Dictionary(grouping: self.chargers.keys.sorted(), by: { $0.text.lowercased() }).values.filter { $0.count > 1 }
            .sorted { $0[0] < $1[0] }.map { ids in
                ConfigurationProblem(
                    .similarIdentities, at: self.path(of: ids[1]),
                    "\(ids.map { "\"\($0)\"" }.joined(separator: " and ")) differ only in capital letters; a charger must send exactly its own"
                )
            }
    }
}

extension [ChargerID] {
    /// The identities in a sentence, the first few of many by name.
    package var phrase: String {
        let named = self.prefix(self.count <= 8 ? 8 : 6).map { "\"\($0)\"" }
        let rest = self.count - named.count
        guard rest == 0 else { return named.joined(separator: ", ") + " and \(rest) more" }
        guard let last = named.last, named.count > 1 else { return named.joined() }
        return named.dropLast().joined(separator: ", ") + " and " + last
    }
}
