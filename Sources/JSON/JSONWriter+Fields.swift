package import struct FoundationEssentials.Date

/// Members of the object that is being written. Without a value there is no member.
extension JSONWriter {
    package mutating func field(_ key: String, _ value: String?) {
        guard let value else { return }
        self.key(key)
        self.string(value)
    }

    package mutating func field(_ key: String, _ value: Int?) {
        guard let value else { return }
        self.key(key)
        self.int(value)
    }

    package mutating func field(_ key: String, _ value: Double?) {
        guard let value else { return }
        self.key(key)
        self.double(value)
    }

    package mutating func field(_ key: String, _ value: Bool?) {
        guard let value else { return }
        self.key(key)
        self.bool(value)
    }

    package mutating func field(_ key: String, _ value: Date?) {
        guard let value else { return }
        self.key(key)
        self.date(value)
    }

    /// - Parameter raw: one value that is JSON already.
    package mutating func field(_ key: String, raw value: [UInt8]?) {
        guard let value else { return }
        self.key(key)
        self.raw(value)
    }

    package mutating func object<Failure: Error>(
        _ key: String, _ members: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        self.key(key)
        try self.object(members)
    }

    package mutating func array<Failure: Error>(
        _ key: String, _ elements: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        self.key(key)
        try self.array(elements)
    }
}
