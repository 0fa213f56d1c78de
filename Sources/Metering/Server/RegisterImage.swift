/// The registers of a served meter, filled.
struct RegisterImage {
    private var words: [Place: UInt16] = [:]
    private(set) var functions: Set<ReadFunction> = []

    private struct Place: Hashable {
        let function: ReadFunction
        let address: UInt16
    }

    init(of meter: ServedMeter) {
        let model = meter.model
        let offset = model.sunSpec == nil ? 0 : self.addSunSpecChain(model)
        // Registers between the values of a block can be read, whatever they hold. A SunSpec model is there as a whole already.
        for block in model.blocks where model.sunSpec == nil { self.put([UInt16](repeating: 0, count: block.count), at: block) }
        for fact in model.facts { self.add(fact, model.wordOrder) }
        if let ratios = model.ratios {
            self.add(meter.ratios.current, ratios.current, model.wordOrder)
            self.add(meter.ratios.voltage, ratios.voltage, model.wordOrder)
        }
        let factors = ScaleFactors(for: meter)
        for register in model.registers { self.add(register, of: meter, offset: offset, factors: factors) }
        for register in model.registers where meter.hidden.contains(register.quantity) { self.remove(register, offset: offset) }
    }

    /// Nil when one of the registers is not there.
    func words(_ range: RegisterRange) -> [UInt16]? {
        var words: [UInt16] = []
        for address in Int(range.start)..<range.end {
            guard let address = UInt16(exactly: address), let word = self.words[Place(function: range.function, address: address)] else {
                return nil
            }
            words.append(word)
        }
        return words
    }

    fileprivate mutating func put(_ words: [UInt16], at range: RegisterRange?) {
        guard let range else { return }
        self.functions.insert(range.function)
        for (address, word) in zip(Int(range.start)..<range.end, words) {
            if let address = UInt16(exactly: address) { self.words[Place(function: range.function, address: address)] = word }
        }
    }

    private mutating func add(_ register: Register, of meter: ServedMeter, offset: UInt16, factors: ScaleFactors) {
        let bits = meter.bits(of: register, factors: factors)
        let words = RegisterBits.split(bits, type: register.type, order: meter.model.wordOrder)
        self.put(words, at: RegisterRange(register.function, at: register.address, count: words.count)?.moved(by: offset))
        if let address = register.scaleFactorAddress {
            let factor = UInt16(bitPattern: factors.exponent(at: address))
            self.put([factor], at: RegisterRange(register.function, at: address, count: 1)?.moved(by: offset))
        }
    }

    private mutating func add(_ value: Double, _ register: NumberRegister, _ order: WordOrder) {
        guard let bits = RegisterBits.bits(register.scale.raw(ofValue: value), type: register.type) else { return }
        self.put(RegisterBits.split(bits, type: register.type, order: order), at: register.range)
    }

    private mutating func add(_ fact: FactRegister, _ order: WordOrder) {
        switch fact.content {
        case .number(let register, let names): self.add(Double(names.keys.min() ?? 1), register, order)
        case .text(let range):
            let text = Array("SIM".utf8) + [UInt8](repeating: 0, count: 2 * range.count)
            self.put((0..<range.count).map { UInt16(text[2 * $0]) << 8 | UInt16(text[2 * $0 + 1]) }, at: range)
        }
    }

    private mutating func remove(_ register: Register, offset: UInt16) {
        guard let range = RegisterRange(register.function, at: register.address, count: register.type.wordCount)?.moved(by: offset) else {
            return
        }
        for address in Int(range.start)..<range.end {
            if let address = UInt16(exactly: address) { self.words[Place(function: range.function, address: address)] = nil }
        }
    }
}

extension RegisterImage {
    /// The mark, the common model, and the head of the meter's model; returns where that is.
    fileprivate mutating func addSunSpecChain(_ model: MeterModel) -> UInt16 {
        guard let sunSpec = model.sunSpec, let id = sunSpec.ids.dropFirst(2).first ?? sunSpec.ids.first, let base = sunSpec.bases.first,
            base < 60_000, let function = model.registers.first?.function
        else { return 0 }
        // The common model is 66 registers long, those of meters are 105 (int16) and 124 (float32).
        let length: UInt16 = id < 210 ? 105 : 124
        self.put([0x5375, 0x6E53], at: RegisterRange(function, at: base, count: 2))
        self.put([1, 66] + [UInt16](repeating: 0, count: 66), at: RegisterRange(function, at: base + 2, count: 68))
        self.put(
            [id, length] + [UInt16](repeating: 0, count: Int(length)), at: RegisterRange(function, at: base + 70, count: Int(length) + 2))
        self.put([0xFFFF, 0], at: RegisterRange(function, at: base + 72 + length, count: 2))
        return base + 70
    }
}
