internal import JSON

extension MeterModel {
    /// What a single key cannot show: that the parts of the model fit together.
    func validate(_ node: CatalogueNode) throws(CatalogueError) {
        for block in self.blocks where block.count > self.maxRead {
            throw try node.required("blocks").expected("blocks of at most maxRead = \(self.maxRead) registers, found \(block)")
        }
        for register in self.registers {
            try self.validatePlace(of: register, try node.required("registers"))
        }
        try self.validateOverlaps(try node.required("registers"))
        try self.validateTotalPower(node)
        if self.currents == .unsigned, self.measuresEveryCurrent, !self.measuredPhases.allSatisfy({ self.register(for: .power($0)) != nil })
        {
            throw try node.required("currents").expected("\"signed\", or a power register for every phase to take the sign from")
        }
    }

    private func validatePlace(of register: Register, _ node: CatalogueNode) throws(CatalogueError) {
        guard self.blocks.contains(where: { $0.contains(register.span) }) else { throw node.failure(.notInOneBlock(register.span)) }
        guard let value = RegisterRange(register.function, at: register.address, count: register.type.wordCount) else { return }
        for block in self.blocks where block.overlaps(value) && !block.contains(value) {
            throw node.failure(.cutByBlock(block))
        }
    }

    /// Two quantities may be the same register (the only phase is the total), but not parts of each other.
    private func validateOverlaps(_ node: CatalogueNode) throws(CatalogueError) {
        for (index, one) in self.registers.enumerated() {
            for other in self.registers.dropFirst(index + 1) {
                let same = one.address == other.address && one.type == other.type && one.scale == other.scale
                guard !same, let left = RegisterRange(one.function, at: one.address, count: one.type.wordCount),
                    let right = RegisterRange(other.function, at: other.address, count: other.type.wordCount), left.overlaps(right)
                else { continue }
                throw node.failure(.overlaps(one.quantity, other.quantity))
            }
        }
    }

    private func validateTotalPower(_ node: CatalogueNode) throws(CatalogueError) {
        let has = Set(self.registers.map(\.quantity))
        let fits =
            switch self.totalPower {
            case .register: has.contains(.totalPower)
            case .importedMinusExported: has.isSuperset(of: [.importedPower, .exportedPower]) && !has.contains(.totalPower)
            case .sumOfPhases: has.isSuperset(of: self.measuredPhases.map(Quantity.power)) && !has.contains(.totalPower)
            }
        guard fits else {
            let place = if let key = node.optional("totalPower") { key } else { try node.required("registers") }
            throw place.expected("the registers that totalPower \"\(self.totalPower.rawValue)\" needs, and no others for it")
        }
    }
}

extension RegisterRange {
    func overlaps(_ other: RegisterRange) -> Bool {
        self.function == other.function && Int(self.start) < other.end && Int(other.start) < self.end
    }
}
