extension JSONReader {
    // Comparing each key with each other costs less than hashing up to about this many.
    private static let fewKeys = 32

    /// Refuses an object that has a key twice. Each reader picks another of the two, so an attacker could show
    /// one value to whoever checks and another to whoever acts.
    func checkKeys(ofObjectAt object: Int, _ bytes: Span<UInt8>) throws(JSONError) {
        if self.tape[object].detail <= Self.fewKeys {
            try self.checkFewKeys(ofObjectAt: object, bytes)
        } else {
            try self.checkManyKeys(ofObjectAt: object, bytes)
        }
    }

    private func checkFewKeys(ofObjectAt object: Int, _ bytes: Span<UInt8>) throws(JSONError) {
        let end = Int(self.tape[object].next)
        var seen: UInt64 = 0
        var key = object + 1
        while key < end {
            // The six highest bits of the fingerprint choose one of 64: almost always one that no earlier key has taken.
            let bit: UInt64 = 1 << UInt64(self.tape[key].detail >> 26)
            if seen & bit != 0 { try self.compare(keyAt: key, withEarlierOf: object, bytes) }
            seen |= bit
            key = Int(self.tape[key + 1].next)
        }
    }

    private func compare(keyAt key: Int, withEarlierOf object: Int, _ bytes: Span<UInt8>) throws(JSONError) {
        let entry = self.tape[key]
        var earlier = object + 1
        while earlier < key {
            let other = self.tape[earlier]
            if other.detail == entry.detail, KeyText(other).equals(KeyText(entry), in: bytes) { throw self.duplicate(entry, bytes) }
            earlier = Int(self.tape[earlier + 1].next)
        }
    }

    private func checkManyKeys(ofObjectAt object: Int, _ bytes: Span<UInt8>) throws(JSONError) {
        let end = Int(self.tape[object].next)
        var seen: [Int: Int] = [:]
        seen.reserveCapacity(Int(self.tape[object].detail))
        var key = object + 1
        while key < end {
            let entry = self.tape[key]
            if let earlier = seen.updateValue(key, forKey: KeyText(entry).hash(in: bytes)) {
                if KeyText(self.tape[earlier]).equals(KeyText(entry), in: bytes) { throw self.duplicate(entry, bytes) }
                // Two different keys with one 64-bit hash: never seen, still answered rightly.
                try self.compare(keyAt: key, withEarlierOf: object, bytes)
            }
            key = Int(self.tape[key + 1].next)
        }
    }

    private func duplicate(_ key: TapeEntry, _ bytes: Span<UInt8>) -> JSONError {
        self.error(.duplicateKey(KeyText(key).string(in: bytes)), at: Int(key.start), bytes)
    }
}
