internal import JSON

extension MeterModel {
    private static let registerKeys = [
        "voltage", "current", "power", "totalPower", "importedPower", "exportedPower", "importedEnergy", "exportedEnergy", "frequency",
    ]

    /// Reads `"current": { "at": [6, 8, 10], "type": "float32" }` and the like.
    static func registers(_ node: CatalogueNode, function: ReadFunction, phases: Int) throws(CatalogueError) -> [Register] {
        try node.only(Self.registerKeys)
        var registers: [Register] = []
        for (key, member) in node.members() {
            switch key {
            case "voltage": registers += try Self.perPhase(member, function, phases, Quantity.voltage)
            case "current": registers += try Self.perPhase(member, function, phases, Quantity.current)
            case "power": registers += try Self.perPhase(member, function, phases, Quantity.power)
            case "totalPower": registers.append(try Self.single(member, function, .totalPower))
            case "importedPower": registers.append(try Self.single(member, function, .importedPower))
            case "exportedPower": registers.append(try Self.single(member, function, .exportedPower))
            case "importedEnergy": registers.append(try Self.single(member, function, .importedEnergy))
            case "exportedEnergy": registers.append(try Self.single(member, function, .exportedEnergy))
            default: registers.append(try Self.single(member, function, .frequency))
            }
        }
        guard !registers.isEmpty else { throw node.expected("at least one register") }
        return registers
    }

    private static func perPhase(
        _ node: CatalogueNode, _ function: ReadFunction, _ phases: Int, _ quantity: (MeterPhase) -> Quantity
    ) throws(CatalogueError) -> [Register] {
        let list = try node.required("at")
        let addresses = try list.elements()
        guard addresses.count == phases else { throw list.expected("\(phases) addresses, one per phase") }
        var registers: [Register] = []
        for (phase, address) in zip(MeterPhase.allCases, addresses) {
            registers.append(try Self.register(node, at: address, function, quantity(phase)))
        }
        return registers
    }

    private static func single(_ node: CatalogueNode, _ function: ReadFunction, _ quantity: Quantity) throws(CatalogueError) -> Register {
        try Self.register(node, at: node.required("at"), function, quantity)
    }

    private static func register(
        _ node: CatalogueNode, at address: CatalogueNode, _ function: ReadFunction, _ quantity: Quantity
    ) throws(CatalogueError) -> Register {
        try node.only(["at", "type", "scale", "scaleFactorAt", "optional", "function"])
        let register = Register(
            quantity, function: try node.optional("function")?.function() ?? function, address: try address.address(),
            type: try node.required("type").choice(RegisterType.allCases), scale: try node.optional("scale")?.scale() ?? .one,
            scaleFactorAddress: try node.optional("scaleFactorAt")?.address(), isOptional: try node.optional("optional")?.bool() ?? false)
        guard let register else { throw address.expected("an address whose value ends at 65535 or before") }
        return register
    }

    /// Reads `[[0, 18], [52, 2]]`: start and number. A block serves every function that a register inside it needs.
    static func blocks(_ node: CatalogueNode, functions: Set<ReadFunction>, registers: [Register]) throws(CatalogueError) -> [RegisterRange]
    {
        var blocks: [RegisterRange] = []
        for element in try node.elements() {
            let numbers = try element.elements()
            guard numbers.count == 2, let first = numbers.first, let last = numbers.last else {
                throw element.expected("[start, number of registers]")
            }
            let start = try first.address()
            let count = try last.int(in: 1...125)
            let ranges = functions.sorted { $0.rawValue < $1.rawValue }.compactMap { RegisterRange($0, at: start, count: count) }
            guard !ranges.isEmpty else { throw element.expected("a block that ends at 65535 or before") }
            let used = ranges.filter { range in registers.contains { range.contains($0.span) } }
            guard !used.isEmpty else { throw element.expected("a block that holds a register of this meter") }
            blocks += used
        }
        guard !blocks.isEmpty else { throw node.expected("at least one block") }
        return blocks
    }
}

extension NumberRegister {
    static let keys = ["at", "type", "scale", "function"]

    init(_ node: CatalogueNode, function: ReadFunction) throws(CatalogueError) {
        let register = NumberRegister(
            try node.optional("function")?.function() ?? function, at: try node.required("at").address(),
            type: try node.required("type").choice(RegisterType.allCases), scale: try node.optional("scale")?.scale() ?? .one)
        guard let register else { throw try node.required("at").expected("an address whose value ends at 65535 or before") }
        self = register
    }
}

extension MeterModel.TransformerRatios {
    init(_ node: CatalogueNode, function: ReadFunction) throws(CatalogueError) {
        try node.only(["current", "voltage"])
        let (current, voltage) = (try node.required("current"), try node.required("voltage"))
        try current.only(NumberRegister.keys)
        try voltage.only(NumberRegister.keys)
        self.current = try NumberRegister(current, function: function)
        self.voltage = try NumberRegister(voltage, function: function)
    }
}

extension FactRegister {
    init(_ node: CatalogueNode, function: ReadFunction) throws(CatalogueError) {
        try node.only(NumberRegister.keys + ["name", "text", "names"])
        self.name = try node.required("name").string()
        if let count = try node.optional("text")?.int(in: 1...125) {
            let function = try node.optional("function")?.function() ?? function
            guard let range = RegisterRange(function, at: try node.required("at").address(), count: count) else {
                throw try node.required("at").expected("an address whose text ends at 65535 or before")
            }
            self.content = .text(range)
            return
        }
        var names: [Int: String] = [:]
        for (key, name) in node.optional("names")?.members() ?? [] {
            guard let value = Int(key) else { throw name.expected("a whole number as key") }
            names[value] = try name.string()
        }
        self.content = .number(try NumberRegister(node, function: function), names: names)
    }
}
