/// Turns registers into SI values by the conventions of one model.
package struct RegisterDecoder: Equatable, Sendable {
    package var wordOrder: WordOrder
    /// The bits by which the model says "not available", per type.
    package var unavailable: [RegisterType: UInt64]
    /// Added to every address: where a SunSpec model was found; otherwise 0.
    package var offset: UInt16

    package init(wordOrder: WordOrder, unavailable: [RegisterType: UInt64] = [:], offset: UInt16 = 0) {
        self.wordOrder = wordOrder
        self.unavailable = unavailable
        self.offset = offset
    }

    /// The value of one register, or why there is none. The sign is still the meter's own.
    package func value(of register: Register, in snapshot: RegisterSnapshot) -> Result<Double, MissingReason> {
        guard let range = RegisterRange(register.function, at: register.address, count: register.type.wordCount),
            let words = self.words(range, of: register, in: snapshot)
        else { return .failure(.notRead) }
        let bits = RegisterBits.join(words, order: self.wordOrder)
        if self.unavailable[register.type] == bits { return .failure(.notAvailable) }
        let number = RegisterBits.number(bits, type: register.type)
        guard number.isFinite else { return .failure(.notFinite) }
        return self.scale(of: register, in: snapshot).flatMap { scale in
            let value = scale.value(ofRaw: number)
            return value.isFinite ? .success(value) : .failure(.notFinite)
        }
    }

    private func scale(of register: Register, in snapshot: RegisterSnapshot) -> Result<DecimalScale, MissingReason> {
        guard let address = register.scaleFactorAddress else { return .success(register.scale) }
        guard let range = RegisterRange(register.function, at: address, count: 1),
            let word = self.words(range, of: register, in: snapshot)?.first
        else { return .failure(.notRead) }
        let factor = Int16(bitPattern: word)
        // SunSpec's own mark for "no scale factor", the same in every model.
        if factor == .min { return .failure(.notAvailable) }
        guard (-10...10).contains(factor), let scale = DecimalScale(exponent: Int(factor)).flatMap(register.scale.combined) else {
            return .failure(.badScaleFactor(factor))
        }
        return .success(scale)
    }

    /// Part of a register's span, taken from the one request that brought the whole span.
    private func words(_ range: RegisterRange, of register: Register, in snapshot: RegisterSnapshot) -> ArraySlice<UInt16>? {
        guard let span = register.span.moved(by: self.offset), let words = snapshot.words(in: span) else { return nil }
        return words.dropFirst(Int(range.start) - Int(register.span.start)).prefix(range.count)
    }
}
