/// Which requests read one meter. It starts with the model's blocks and learns what this very device answers.
package struct ReadPlan: Equatable, Sendable {
    package struct Block: Equatable, Sendable {
        package let range: RegisterRange
        package let registers: [Register]
        /// The device has answered a request of this size here.
        package var isProven = false
    }

    package private(set) var blocks: [Block]
    /// Optional registers that this device does not have.
    package private(set) var dropped: [Quantity: MissingReason] = [:]

    package init(_ model: MeterModel) {
        var left = model.registers
        self.blocks = []
        for range in model.blocks {
            let registers = left.filter { range.contains($0.span) }
            left.removeAll { range.contains($0.span) }
            if !registers.isEmpty { self.blocks.append(Block(range: range, registers: registers)) }
        }
    }

    /// The smallest request that shows whether the device is there at all.
    package var probe: RegisterRange? {
        let registers = self.blocks.flatMap(\.registers)
        return (registers.first { !$0.isOptional } ?? registers.first)?.span
    }

    package mutating func prove(_ index: Int) {
        if self.blocks.indices.contains(index) { self.blocks[index].isProven = true }
    }

    /// Whether a block can be replaced by less: by smaller ones, or by nothing.
    package func canNarrow(_ index: Int) -> Bool {
        guard self.blocks.indices.contains(index) else { return false }
        var tried = self
        return tried.split(index) || self.blocks[index].registers.allSatisfy(\.isOptional)
    }

    /// Replaces a block by two smaller ones that hold the same values, or by what is really needed of it. False when it is one value already.
    package mutating func split(_ index: Int) -> Bool {
        guard self.blocks.indices.contains(index) else { return false }
        let block = self.blocks[index]
        let groups = block.groups
        if groups.count < 2 {
            // One value, but the block may have been read with more around it.
            guard let range = block.registers.hull, range != block.range else { return false }
            self.blocks[index] = Block(range: range, registers: block.registers)
            return true
        }
        let half = groups.count / 2
        let parts = [groups.prefix(half), groups.suffix(groups.count - half)].compactMap { part -> Block? in
            let registers = part.flatMap(\.self)
            return registers.hull.map { Block(range: $0, registers: registers) }
        }
        self.blocks.replaceSubrange(index...index, with: parts)
        return true
    }

    /// Takes out what the device refuses, if it can do without: returns the quantities that it cannot do without.
    package mutating func drop(_ index: Int, because reason: MissingReason) -> [Quantity] {
        guard self.blocks.indices.contains(index) else { return [] }
        let block = self.blocks[index]
        let needed = block.registers.filter { !$0.isOptional }
        for register in block.registers where register.isOptional { self.dropped[register.quantity] = reason }
        guard !needed.isEmpty, let range = needed.hull else {
            self.blocks.remove(at: index)
            return []
        }
        self.blocks[index] = Block(range: range, registers: needed)
        return needed.map(\.quantity)
    }
}

extension ReadPlan.Block {
    /// The registers in the order of their addresses, those of the same place together: they cannot be read apart.
    fileprivate var groups: [[Register]] {
        let sorted = self.registers.sorted { ($0.span.start, $0.span.count) < ($1.span.start, $1.span.count) }
        return sorted.reduce(into: []) { groups, register in
            if let last = groups.last?.last, last.span == register.span {
                groups[groups.count - 1].append(register)
            } else {
                groups.append([register])
            }
        }
    }
}

extension Array where Element == Register {
    /// The least range that holds all of them.
    fileprivate var hull: RegisterRange? {
        guard let first = self.first?.span else { return nil }
        return self.dropFirst().reduce(first) { range, register in range?.joined(with: register.span) }
    }
}
