internal import struct FoundationEssentials.Date

/// The `Codable` front of one value that is being written. Its parents are the coding path, which is written out only for an error.
final class ValueEncoder: Encoder {
    private enum State { case empty, object, array, value }

    let sink: JSONSink
    private let parent: ValueEncoder?
    private let key: (any CodingKey)?
    /// The coding path of the outermost parent.
    private let start: [any CodingKey]
    private var state = State.empty
    /// Elements written, when the value is an array.
    var count = 0

    /// Begins a text of its own. It may be kept by the sink of its parents, so it must not keep them.
    init(_ sink: JSONSink, at path: [any CodingKey]) {
        self.sink = sink
        self.parent = nil
        self.key = nil
        self.start = path
    }

    init(_ sink: JSONSink, at key: some CodingKey, in parent: ValueEncoder) {
        self.sink = sink
        self.parent = parent
        self.key = key
        self.start = []
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    var codingPath: [any CodingKey] {
        var keys: [any CodingKey] = []
        var encoder = self
        while let parent = encoder.parent, let key = encoder.key {
            keys.append(key)
            encoder = parent
        }
        return encoder.start + keys.reversed()
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        self.openObject()
        return KeyedEncodingContainer(MemberEncoder<Key>(self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        self.openArray()
        return ElementEncoder(self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func openObject() {
        // A type may ask for its container again, for instance to write what it wraps beside its own members.
        if case .object = self.state { return }
        self.open(.object)
        self.sink.writer.beginObject()
    }

    func openArray() {
        if case .array = self.state { return }
        self.open(.array)
        self.sink.writer.beginArray()
    }

    private func open(_ state: State) {
        guard case .empty = self.state else { preconditionFailure("a value is encoded as one object, one array or one scalar") }
        self.state = state
    }

    func write(_ write: (inout JSONWriter) -> Void) {
        self.open(.value)
        write(&self.sink.writer)
    }

    /// Ends the value where it is. One of which nothing was written has no members: it is an empty object.
    func close() {
        switch self.state {
        case .empty:
            self.sink.writer.beginObject()
            self.sink.writer.endObject()
        case .object: self.sink.writer.endObject()
        case .array: self.sink.writer.endArray()
        case .value: break
        }
    }

    func finish() -> [UInt8] {
        self.close()
        return self.sink.assembled()
    }
}

extension ValueEncoder: SingleValueEncodingContainer {
    func encodeNil() { self.write { $0.null() } }
    func encode(_ value: Bool) { self.write { $0.bool(value) } }
    func encode(_ value: String) { self.write { $0.string(value) } }
    func encode(_ value: Double) throws { try self.encode(floatingPoint: value, value) }
    // The shortest digits of a Float, not those of the Double nearest to it.
    func encode(_ value: Float) throws { try self.encode(floatingPoint: Double(value.description) ?? Double(value), value) }
    func encode(_ value: Int) { self.write { $0.integer(value) } }
    func encode(_ value: Int8) { self.write { $0.integer(value) } }
    func encode(_ value: Int16) { self.write { $0.integer(value) } }
    func encode(_ value: Int32) { self.write { $0.integer(value) } }
    func encode(_ value: Int64) { self.write { $0.integer(value) } }
    func encode(_ value: UInt) { self.write { $0.integer(value) } }
    func encode(_ value: UInt8) { self.write { $0.integer(value) } }
    func encode(_ value: UInt16) { self.write { $0.integer(value) } }
    func encode(_ value: UInt32) { self.write { $0.integer(value) } }
    func encode(_ value: UInt64) { self.write { $0.integer(value) } }

    func encode<T: Encodable>(_ value: T) throws {
        // Date encodes itself as a number of seconds; here it is text.
        if T.self == Date.self, let date = value as? Date { return self.write { $0.date(date) } }
        try value.encode(to: self)
    }

    private func encode(floatingPoint double: Double, _ value: Any) throws {
        guard double.isFinite else {
            let context = EncodingError.Context(codingPath: self.codingPath, debugDescription: "JSON has no number for \(double)")
            throw EncodingError.invalidValue(value, context)
        }
        self.write { $0.double(double) }
    }
}
