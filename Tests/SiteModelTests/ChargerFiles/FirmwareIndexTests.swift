import FoundationEssentials
import SiteModel
import Testing

private func digest(_ digit: Character, _ end: String = "") -> ContentDigest {
    ContentDigest(String(repeating: digit, count: 64 - end.count) + end)!
}

private func file(_ digest: ContentDigest, _ version: String, size: Int = 100, vendor: String = "", model: String = "") -> FirmwareFile {
    FirmwareFile(
        sha256: digest, size: size, facts: try! FirmwareFacts(name: "a.bin", vendor: vendor, model: model, version: version),
        added: wall(), source: .file)
}

@Suite struct `The index of the firmware cache` {
    @Test func `holds each content once, up to its quota`() throws {
        var index = FirmwareIndex()
        try index.put(file(digest("a"), "1", size: 60), quota: 100)
        try index.put(file(digest("a"), "2", size: 60), quota: 100)
        #expect(index.files.map(\.facts.version) == ["2"])
        #expect(throws: FirmwareFault.full(quota: 100)) { try index.put(file(digest("b"), "3", size: 41), quota: 100) }
        #expect(throws: FirmwareFault.full(quota: 100)) { try index.put(file(digest("b"), "3", size: .max), quota: 100) }
        try index.put(file(digest("b"), "3", size: 40), quota: 100)
        #expect(index.size == 100)
        index.remove(digest("a"))
        #expect(index.files.map(\.sha256) == [digest("b")])
    }

    @Test func `has a bound`() throws {
        var index = FirmwareIndex()
        for number in 0..<FirmwareIndex.capacity {
            try index.put(file(digest("a", String(100_000 + number)), "1", size: 1), quota: .max)
        }
        #expect(throws: FirmwareFault.tooMany(limit: FirmwareIndex.capacity)) { try index.put(file(digest("b"), "1"), quota: .max) }
    }

    @Test(arguments: [
        ("aaaaaaaa", "1"), ("AAAAAAAA", "1"), ("1", "1"), ("2.0", "2.0"), ("cccccccc", "cccccccc"),
    ])
    func `finds what people mean`(text: String, version: String) throws {
        let index = FirmwareIndex([file(digest("a"), "1"), file(digest("b"), "2.0"), file(digest("d"), "cccccccc")])
        #expect(try index.find(text).facts.version == version)
    }

    @Test func `does not guess`() throws {
        let index = FirmwareIndex([
            file(digest("a"), "1", model: "Wall"), file(digest("a", "b"), "1", model: "Pole"), file(digest("c"), "2"),
        ])
        #expect(throws: FirmwareFault.unknown("3")) { try index.find("3") }
        #expect(throws: FirmwareFault.unknown("aaaaaaa")) { try index.find("aaaaaaa") }
        #expect(throws: FirmwareFault.ambiguous("aaaaaaaa", [digest("a"), digest("a", "b")])) { try index.find("aaaaaaaa") }
        #expect(throws: FirmwareFault.ambiguous("1", [digest("a"), digest("a", "b")])) { try index.find("1") }
        #expect(try index.find("1") { $0.fits(vendor: "V", model: "pole") }.sha256 == digest("a", "b"))
        #expect(try index.find("2") { $0.fits(vendor: "V", model: "other") }.sha256 == digest("c"))
    }

    static let wrong: [(FirmwareFault, @Sendable () throws -> FirmwareFacts)] = [
        (.badText("version", 1...50), { try FirmwareFacts(name: "a", version: "") }),
        (.badText("version", 1...50), { try FirmwareFacts(name: "a", version: "1\n2") }),
        (.badText("vendor", 0...50), { try FirmwareFacts(name: "a", vendor: String(repeating: "x", count: 51), version: "1") }),
        (.halfSigned, { try FirmwareFacts(name: "a", version: "1", signature: "QQ==") }),
        (.badSignature, { try FirmwareFacts(name: "a", version: "1", signature: "no base", certificate: "-----BEGIN CERTIFICATE-----") }),
        (.badCertificate, { try FirmwareFacts(name: "a", version: "1", signature: "QQ==", certificate: "none") }),
    ]

    @Test(arguments: wrong.indices) func `refuses what is no description`(index: Int) {
        let (fault, make) = Self.wrong[index]
        #expect(throws: fault) { try make() }
    }
}

@Suite struct `Names of chargers' files` {
    @Test(arguments: [
        ("cp-2.1.bin", "cp-2.1.bin"), ("../../etc/passwd", "passwd"), ("..", "else"), ("", "else"), ("C:\\logs\\a b.zip", "a_b.zip"),
        (".hidden", "hidden"), ("-rf", "rf"), ("a\u{0}b\n", "a_b_"), ("日本", "else"), ("%2e%2e", "_2e_2e"),
    ])
    func `become plain`(given: String, name: String) { #expect(ChargerFileName.sanitised(given, else: "else") == name) }

    @Test func `keep their ends where they are long`() {
        #expect(ChargerFileName.sanitised(String(repeating: "x", count: 200) + ".zip", else: "else").hasSuffix("x.zip"))
        #expect(ChargerFileName.sanitised(String(repeating: "x", count: 200), else: "else").count == ChargerFileName.longest)
    }
}
