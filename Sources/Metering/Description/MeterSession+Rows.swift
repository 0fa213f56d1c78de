extension MeterSession {
    /// The quantities of the poll that `reading` came from.
    func rows(of reading: MeterReading) -> [LiveMeterRow] {
        self.settings.model.quantities.map { quantity in
            let register = self.settings.model.register(for: quantity)
            return LiveMeterRow(
                name: quantity.description, value: reading[quantity]?.formatted, unit: quantity.unit,
                problem: reading.missing[quantity]?.description, register: register.flatMap(self.place)?.description ?? "",
                type: register?.writtenType ?? self.computedType, raw: register.flatMap(self.raw) ?? "")
        }
    }

    private func place(of register: Register) -> RegisterRange? {
        RegisterRange(register.function, at: register.address, count: register.type.wordCount)?.moved(by: self.decoder.offset)
    }

    private func raw(_ register: Register) -> String? {
        guard let range = self.place(of: register) else { return nil }
        return self.snapshot.words(in: range).map { $0.map(\.hexadecimal).joined(separator: " ") }
    }

    private var computedType: String {
        switch self.settings.model.totalPower {
        case .register: ""
        case .importedMinusExported: "imported − exported"
        case .sumOfPhases: "sum of the phases"
        }
    }
}

extension Register {
    /// `int32 ×0.1`, `int16 ×10^[+6]`: the power of ten lies 6 registers behind the model's id
    fileprivate var writtenType: String {
        if let address = self.scaleFactorAddress { return "\(self.type.rawValue) ×10^[+\(address)]" }
        return self.scale == .one ? self.type.rawValue : "\(self.type.rawValue) \(self.scale)"
    }
}

extension UInt16 {
    /// Four digits.
    var hexadecimal: String {
        let digits = String(self, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension LiveMeterRow {
    init(_ fact: FactRegister) {
        let type =
            switch fact.content {
            case .text: "text"
            case .number(let register, _): register.scale == .one ? register.type.rawValue : "\(register.type.rawValue) \(register.scale)"
            }
        self.init(name: fact.name, value: nil, unit: "", problem: nil, register: fact.range.description, type: type, raw: "")
    }

    mutating func take(_ words: [UInt16], of fact: FactRegister, _ order: WordOrder) {
        self.value = fact.text(of: words, order: order)
        self.raw = words.map(\.hexadecimal).joined(separator: " ")
    }
}
