import SmartCharging

/// A zone's file as the system keeps it: TZif, RFC 8536.
package enum ZoneFile {
    /// Why a file gives no rules.
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    /// The largest file that is read, in bytes: the largest zone of all has 4 KB.
    package static let largest = 1 << 18
    /// Counts of one block; the table of a zone holds some 250 changes.
    private static let mostChanges = 10_000
    /// RFC 8536, 3.2: between 25 hours behind and 26 hours ahead.
    private static let offsets = -89_999...93_599

    /// Reads the whole file.
    package static func rules(in bytes: [UInt8]) throws(Fault) -> ZoneRules {
        guard bytes.count <= Self.largest else { throw Fault("larger than \(Self.largest) bytes") }
        var reader = Reader(rest: bytes[...])
        let old = try Header(&reader)
        // The first version knows 32 bits only, and nothing of the years to come.
        guard old.version > 1 else { return try Self.block(old, wordSize: 4, &reader).rules(later: nil) }
        try reader.skip(old.length(wordSize: 4))
        let block = try Self.block(try Header(&reader), wordSize: 8, &reader)
        return block.rules(later: try Self.footer(&reader))
    }

    /// The line behind the tables; empty where nothing is known of the years to come.
    private static func footer(_ reader: inout Reader) throws(Fault) -> YearlyClockChange? {
        guard try reader.byte() == 0x0A, let end = reader.rest.firstIndex(of: 0x0A) else {
            throw Fault("the line for later years is missing")
        }
        let line = reader.rest[..<end]
        guard !line.isEmpty else { return nil }
        guard let later = YearlyClockChange(line) else {
            throw Fault("the line for later years means nothing: \(String(decoding: line.prefix(80), as: UTF8.self).debugDescription)")
        }
        return later
    }

    private struct Block {
        var offsets: [Int]
        var changes: [ZoneRules.Change]

        func rules(later: YearlyClockChange?) -> ZoneRules { ZoneRules(first: self.offsets[0], changes: self.changes, later: later) }
    }

    private static func block(_ header: Header, wordSize: Int, _ reader: inout Reader) throws(Fault) -> Block {
        guard header.leapSeconds == 0 else { throw Fault("counts leap seconds; a zone outside the folder \"right\" is needed") }
        guard (1...256).contains(header.types), header.changes <= Self.mostChanges else { throw Fault("its counts are beyond all zones") }
        var instants: [Int] = []
        for _ in 0..<header.changes { instants.append(try reader.integer(bytes: wordSize)) }
        guard zip(instants, instants.dropFirst()).allSatisfy({ $0 < $1 }) else { throw Fault("its changes are not in order") }
        var types: [Int] = []
        for _ in 0..<header.changes { types.append(Int(try reader.byte())) }
        var offsets: [Int] = []
        for _ in 0..<header.types {
            let offset = try reader.integer(bytes: 4)
            guard Self.offsets.contains(offset) else { throw Fault("a clock is \(offset) s away from UTC") }
            offsets.append(offset)
            try reader.skip(2)
        }
        guard types.allSatisfy(offsets.indices.contains) else { throw Fault("a change leads to a clock that is not described") }
        try reader.skip(header.rest(wordSize: wordSize))
        return Block(
            offsets: offsets,
            changes: zip(instants, types).map { instant, type in
                // Some zones begin their table with the universe.
                let within = min(max(instant, UTCSecond.earliest.seconds), UTCSecond.latest.seconds)
                return ZoneRules.Change(at: UTCSecond(seconds: within), offset: offsets[type])
            })
    }

    /// RFC 8536, 3.1.
    private struct Header {
        let version: Int
        let utcFlags: Int
        let standardFlags: Int
        let leapSeconds: Int
        let changes: Int
        let types: Int
        let letters: Int

        init(_ reader: inout Reader) throws(Fault) {
            for letter in "TZif".utf8 {
                guard try reader.byte() == letter else { throw Fault("no time zone: a zone's file begins with TZif") }
            }
            switch try reader.byte() {
            case 0: self.version = 1
            case UInt8(ascii: "2")...UInt8(ascii: "9"): self.version = 2
            default: throw Fault("of a version that is not known")
            }
            try reader.skip(15)
            var counts: [Int] = []
            for _ in 0..<6 {
                let count = try reader.integer(bytes: 4)
                guard (0...ZoneFile.largest).contains(count) else { throw Fault("its counts are beyond all zones") }
                counts.append(count)
            }
            (self.utcFlags, self.standardFlags, self.leapSeconds) = (counts[0], counts[1], counts[2])
            (self.changes, self.types, self.letters) = (counts[3], counts[4], counts[5])
        }

        /// Bytes of the block.
        func length(wordSize: Int) -> Int {
            self.changes * (wordSize + 1) + self.types * 6 + self.rest(wordSize: wordSize)
        }

        /// Bytes behind what is of use.
        func rest(wordSize: Int) -> Int {
            self.letters + self.leapSeconds * (wordSize + 4) + self.standardFlags + self.utcFlags
        }
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func byte() throws(Fault) -> UInt8 {
            guard let byte = self.rest.popFirst() else { throw Fault("it ends too early") }
            return byte
        }

        mutating func skip(_ count: Int) throws(Fault) {
            guard count <= self.rest.count else { throw Fault("it ends too early") }
            self.rest = self.rest.dropFirst(count)
        }

        /// Signed, the greatest byte first.
        mutating func integer(bytes: Int) throws(Fault) -> Int {
            var number = Int(Int8(bitPattern: try self.byte()))
            for _ in 1..<bytes { number = number << 8 | Int(try self.byte()) }
            return number
        }
    }
}
