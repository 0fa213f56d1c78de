import SiteModel
import SmartCharging
import Testing

struct ZoneFileTests {
    /// A zone's file of the second version: an empty old table, a table of 64 bits, a line for later years.
    static func file(
        offsets: [Int32] = [3600, 7200], changes: [(at: Int64, type: UInt8)] = [], line: String = "CET-1CEST,M3.5.0,M10.5.0/3"
    ) -> [UInt8] {
        func header(_ changes: Int, _ types: Int) -> [UInt8] {
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
                + ([0, 0, 0, changes, types, 4] as [Int]).flatMap { Self.bytes(Int32($0)) }
        }
        func types(_ offsets: [Int32]) -> [UInt8] { offsets.flatMap { Self.bytes($0) + [0, 0] } + Array("CET\0".utf8) }
        let old = header(0, 1) + types([0])
        let table = changes.flatMap { Self.bytes($0.at) } + changes.map(\.type)
        return old + header(changes.count, offsets.count) + table + types(offsets) + Array("\n\(line)\n".utf8)
    }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        stride(from: number.bitWidth - 8, through: 0, by: -8).map { (shift: Int) in UInt8(truncatingIfNeeded: number >> shift) }
    }

    @Test func `the table counts until its last change, the line from then on`() throws {
        let rules = try ZoneFile.rules(in: Self.file(changes: [(1_000, 1), (2_000, 0), (1_780_000_000, 0)]))
        #expect(rules.offset(at: UTCSecond(seconds: 0)) == (3600, UTCSecond(seconds: 1_000)))
        #expect(rules.offset(at: UTCSecond(seconds: 1_000)) == (7200, UTCSecond(seconds: 2_000)))
        // The line would have summer time here; the table says that there is none until May 2026.
        #expect(rules.offset(at: UTCSecond(seconds: 1_776_000_000)).seconds == 3600)
        #expect(rules.offset(at: UTCSecond(seconds: 1_780_000_000)) == (7200, "2026-10-25T01:00:00Z"))
    }

    @Test func `without a line nothing changes after the table`() throws {
        let rules = try ZoneFile.rules(in: Self.file(changes: [(Int64.min, 0), (1_000, 1)], line: ""))
        #expect(rules.offset(at: .latest) == (7200, .never))
        #expect(rules.offset(at: .earliest).seconds == 3600)
    }

    @Test(arguments: [
        ("", "it ends too early"), ("{\"format\": 1}", "no time zone: a zone's file begins with TZif"),
        ("TZif:0000000000000000000000000000000000000000", "of a version that is not known"),
    ])
    func `what is no zone is refused`(_ text: String, _ fault: String) {
        #expect(Self.fault(in: Array(text.utf8)) == fault)
    }

    @Test func `a file that contradicts itself is refused`() {
        #expect(Self.fault(in: Self.file(changes: [(2_000, 1), (1_000, 0)])) == "its changes are not in order")
        #expect(Self.fault(in: Self.file(changes: [(2_000, 2)])) == "a change leads to a clock that is not described")
        #expect(Self.fault(in: Self.file(offsets: [100_000])) == "a clock is 100000 s away from UTC")
        #expect(Self.fault(in: Self.file(offsets: [])) == "its counts are beyond all zones")
        #expect(Self.fault(in: Self.file(line: "CET")) == "the line for later years means nothing: \"CET\"")
    }

    @Test func `no file that is cut off or changed in one byte brings the reader down`() throws {
        let whole = Self.file(changes: [(1_000, 1), (2_000, 0)])
        for length in 0..<whole.count { #expect(Self.fault(in: Array(whole.prefix(length))) != nil) }
        for index in whole.indices {
            for byte in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var changed = whole
                changed[index] = byte
                guard let rules = try? ZoneFile.rules(in: changed) else { continue }
                #expect(abs(rules.offset(at: "2026-07-01T00:00:00Z").seconds) < 100_000)
            }
        }
    }

    private static func fault(in bytes: [UInt8]) -> String? {
        do {
            _ = try ZoneFile.rules(in: bytes)
            return nil
        } catch { return error.description }
    }
}
