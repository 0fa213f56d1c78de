/// One line of what `fusekeeper meter models` shows.
package struct MeterModelRow: Equatable, Sendable {
    package var id: String
    package var vendor: String
    package var names: String
    /// `tcp, rtu 9600 8N1`
    package var links: String
    package var unit: String
    /// `3 × V I P, P, energy both ways`
    package var measures: String
    /// Whether a fuse can be guarded with it.
    package var guardsFuse: Bool
    package var confidence: String

    package init(_ model: MeterModel) {
        self.id = model.id
        self.vendor = model.vendor
        self.names = model.names.joined(separator: ", ")
        self.links = model.links.map { $0 == .rtu ? "\($0.rawValue) \(model.serialFormat)" : $0.rawValue }.joined(separator: ", ")
        self.unit = String(model.unit)
        self.measures = Self.measures(model)
        self.guardsFuse = model.measuresEveryCurrent
        self.confidence = model.confidence.rawValue
    }

    private static func measures(_ model: MeterModel) -> String {
        let has = Set(model.quantities)
        let perPhase = [(Quantity.voltage(.l1), "V"), (.current(.l1), "I"), (.power(.l1), "P")].filter { has.contains($0.0) }.map(\.1)
        var parts = perPhase.isEmpty ? [] : ["\(model.phases) × \(perPhase.joined(separator: " "))"]
        if has.contains(.totalPower) { parts.append("total P") }
        switch (has.contains(.importedEnergy), has.contains(.exportedEnergy)) {
        case (true, true): parts.append("energy both ways")
        case (true, false): parts.append("imported energy")
        case (false, true): parts.append("exported energy")
        case (false, false): break
        }
        return parts.joined(separator: ", ")
    }
}
