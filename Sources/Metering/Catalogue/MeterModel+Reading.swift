internal import JSON

extension MeterModel {
    private static let keys = [
        "id", "vendor", "names", "confidence", "phases", "links", "serial", "unit", "timing", "function", "maxRead", "order", "currents",
        "unavailable", "blocks", "registers", "totalPower", "sunSpec", "ratios", "frequencyMayBeTenfold", "facts", "notes", "sources",
    ]

    /// Reads one meter of the catalogue. Whether its parts fit together is asked by `validate`.
    init(_ node: CatalogueNode) throws(CatalogueError) {
        let id = try Self.id(node.required("id"))
        let node = CatalogueNode(value: node.value, path: "", model: id)
        try node.only(Self.keys)
        let function = try node.required("function").function()
        let phases = try Self.phases(node.required("phases"))
        let registers = try Self.registers(node.required("registers"), function: function, phases: phases)
        self.id = id
        self.vendor = try node.required("vendor").string()
        self.names = try node.required("names").strings()
        self.confidence = try node.required("confidence").choice([.low, .medium, .high])
        self.phases = phases
        self.links = try Self.links(node.required("links"))
        self.serialFormat = try Self.serial(node.required("serial"))
        self.unit = try Self.unit(node.required("unit"))
        self.timing = try Timing(node.required("timing"))
        self.maxRead = try node.required("maxRead").int(in: 4...125)
        self.wordOrder = try node.required("order").choice([.highFirst, .lowFirst])
        self.currents = try node.required("currents").choice([.signed, .unsigned])
        self.unavailable = try node.optional("unavailable").map(Self.unavailable) ?? [:]
        self.registers = registers
        self.blocks = try Self.blocks(node.required("blocks"), functions: Set(registers.map(\.function)), registers: registers)
        self.totalPower = try node.optional("totalPower")?.choice([.register, .importedMinusExported, .sumOfPhases]) ?? .register
        self.sunSpec = try node.optional("sunSpec").map(SunSpecModel.init)
        self.ratios = try node.optional("ratios").map { node throws(CatalogueError) in try TransformerRatios(node, function: function) }
        self.frequencyMayBeTenfold = try node.optional("frequencyMayBeTenfold")?.bool() ?? false
        self.facts =
            try node.optional("facts")?.elements().map { node throws(CatalogueError) in try FactRegister(node, function: function) } ?? []
        self.notes = try node.optional("notes")?.strings() ?? []
        self.sources = try node.optional("sources")?.strings() ?? []
        try self.validate(node)
    }

    private static func id(_ node: CatalogueNode) throws(CatalogueError) -> String {
        let id = try node.string()
        guard id.utf8.count <= 40, id.utf8.allSatisfy({ ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }) else {
            throw node.expected("an id of up to 40 lower-case letters, digits and dashes")
        }
        return id
    }

    private static func phases(_ node: CatalogueNode) throws(CatalogueError) -> Int {
        guard let phases = node.value.int, phases == 1 || phases == 3 else { throw node.expected("1 or 3") }
        return phases
    }

    private static func links(_ node: CatalogueNode) throws(CatalogueError) -> [LinkKind] {
        let links = try node.elements().map { element throws(CatalogueError) -> LinkKind in try element.choice(LinkKind.allCases) }
        guard !links.isEmpty else { throw node.expected("at least one of " + LinkKind.allCases.map(\.rawValue).joined(separator: ", ")) }
        return links
    }

    private static func serial(_ node: CatalogueNode) throws(CatalogueError) -> SerialFormat {
        guard let format = SerialFormat(try node.string()) else { throw node.expected("a serial format such as \"9600 8N1\"") }
        return format
    }

    private static func unit(_ node: CatalogueNode) throws(CatalogueError) -> UInt8 {
        guard let unit = node.value.integer(as: UInt8.self), MeterSettings.isUnit(unit) else {
            throw node.expected("a unit id: 0 to 247, or 255")
        }
        return unit
    }

    private static func unavailable(_ node: CatalogueNode) throws(CatalogueError) -> [RegisterType: UInt64] {
        try node.only(RegisterType.allCases.map(\.rawValue))
        var patterns: [RegisterType: UInt64] = [:]
        for (key, member) in node.members() {
            if let type = RegisterType(rawValue: key) { patterns[type] = try member.bits(for: type) }
        }
        return patterns
    }
}

extension MeterModel.Timing {
    init(_ node: CatalogueNode) throws(CatalogueError) {
        try node.only(["gapMs", "timeoutMs", "intervalMs"])
        self.gap = try node.required("gapMs").milliseconds(in: 0...2000)
        self.timeout = try node.required("timeoutMs").milliseconds(in: 100...10_000)
        self.interval = try node.required("intervalMs").milliseconds(in: 100...60_000)
    }
}

extension MeterModel.SunSpecModel {
    init(_ node: CatalogueNode) throws(CatalogueError) {
        try node.only(["models", "bases"])
        self.ids = try node.required("models").elements().map { element throws(CatalogueError) in try element.address() }
        self.bases = try node.required("bases").elements().map { element throws(CatalogueError) in try element.address() }
        guard !self.ids.isEmpty else { throw try node.required("models").expected("at least one model id") }
        guard !self.bases.isEmpty else { throw try node.required("bases").expected("at least one address") }
    }
}
