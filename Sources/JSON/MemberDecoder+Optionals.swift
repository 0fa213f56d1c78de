/// Members that may be missing or `null`. The standard library looks each of them up three times; once is enough.
extension MemberDecoder {
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
        try self.readIfPresent(key) { value throws(Misread) in try value.read(type) }
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        guard let value = self.decoder.member(key.stringValue), !value.isNull else { return nil }
        return try ValueDecoder(value, at: key, in: self.decoder).decode(type)
    }

    private func readIfPresent<T>(_ key: Key, _ read: (JSONValue) throws(Misread) -> T) throws -> T? {
        guard let value = self.decoder.member(key.stringValue), !value.isNull else { return nil }
        do {
            return try read(value)
        } catch {
            throw error.error(at: self.codingPath + [key])
        }
    }
}
