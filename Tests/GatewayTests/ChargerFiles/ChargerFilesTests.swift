import FoundationEssentials
import Gateway
import Logging
import SiteModel
import SmartCharging
import Storage
import Testing
import Transport

@Suite struct `Files for chargers` {
    private let state = TemporaryState()
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let charger = ChargerID("CP 7|x")!
    private let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func files(_ change: (inout SiteConfiguration) -> Void = { _ in }) throws -> ChargerFiles {
        var configuration = SiteConfiguration.example()
        configuration.listen.files = [SiteConfiguration.Address(host: "0.0.0.0", port: 9080)]
        change(&configuration)
        return try ChargerFiles(in: StateDirectory(self.state.path), configuration: configuration, log: self.log)
    }

    private func add(_ content: [UInt8], to files: ChargerFiles, size: Int? = nil) async throws -> FirmwareFile {
        let (pieces, entrance) = AsyncStream.makeStream(of: [UInt8].self)
        for piece in content { entrance.yield([piece]) }
        entrance.finish()
        return try await files.add(
            FirmwareFacts(name: "a.bin", version: "1"), from: .file, size: size, terms: FirmwareTerms(), content: pieces, at: self.now)
    }

    private func token(in address: String) throws -> String {
        let segment = try #require(address.split(separator: "/").dropFirst(3).first)
        return try #require(PercentEncoding.decoded(Array(segment.utf8)))
    }

    @Test func `an address is good for its charger, its file and its time, and over a restart`() async throws {
        let (address, upload): (String, String)
        let digits: String
        do {
            let files = try self.files()
            let file = try await self.add([1, 2, 3], to: files)
            digits = String(file.sha256.text.prefix(32))
            address = try files.address(of: file, for: self.charger, local: "192.0.2.1", at: self.now)
            upload = try files.uploadAddress(for: self.charger, local: "192.0.2.1", at: self.now)
        }
        #expect(address.hasPrefix("http://192.0.2.1:9080/firmware/") && address.hasSuffix("/a.bin"))
        #expect(upload.hasPrefix("http://192.0.2.1:9080/logs/") && upload.hasSuffix("/"))
        #expect(address.utf8.count <= 512 && upload.utf8.count <= 512)
        let files = try self.files()
        let ticket = try #require(files.ticket(in: self.token(in: address), at: self.now + 72 * 3_600 - 1))
        #expect(ticket.purpose == .fetch(digits: digits) && ticket.charger == self.charger)
        #expect(files.ticket(in: try self.token(in: address), at: self.now + 72 * 3_600) == nil)
        #expect(files.ticket(in: try self.token(in: upload), at: self.now)?.charger == self.charger)
    }

    @Test func `a token that was changed anywhere is worth nothing`() async throws {
        let files = try self.files()
        let token = try self.token(in: files.uploadAddress(for: self.charger, local: "::1", at: self.now))
        for index in token.indices {
            for character in ["0", "f", "-", "A"] where token[index] != Character(character) {
                let forged = String(token[..<index]) + character + token[token.index(after: index)...]
                #expect(files.ticket(in: forged, at: self.now) == nil, "\(forged)")
            }
        }
        for forged in ["", "-", token + "x", String(token.dropLast()), String(token.drop { $0 != "-" })] {
            #expect(files.ticket(in: forged, at: self.now) == nil, "\(forged)")
        }
    }

    @Test func `no two addresses to send to are alike, even at one instant`() throws {
        let files = try self.files()
        let addresses = try (0..<100).map { _ in try files.uploadAddress(for: self.charger, local: "::1", at: self.now) }
        #expect(Set(addresses).count == 100)
    }

    @Test func `without a listener, an address or an FTP server there is a sentence instead`() throws {
        #expect(throws: ChargerFilesFault.nobodyListens) {
            try self.files { $0.listen.files = [] }.uploadAddress(for: self.charger, local: "::1", at: self.now)
        }
        #expect(throws: ChargerFilesFault.noAddress) { try self.files().uploadAddress(for: self.charger, local: nil, at: self.now) }
        #expect(throws: ChargerFilesFault.noFTP) {
            try self.files().uploadAddress(for: self.charger, style: .ftp, local: "::1", at: self.now)
        }
        let given = try self.files { $0.files.address = SiteConfiguration.Address(host: "gateway.example", port: 80) }
        #expect(try given.uploadAddress(for: self.charger, local: nil, at: self.now).hasPrefix("http://gateway.example:80/logs/"))
        #expect(throws: ChargerFilesFault.noTLS) { try given.uploadAddress(for: self.charger, style: .https, local: "::1", at: self.now) }
    }

    @Test func `a charger that comes over TLS gets addresses of the listener with TLS`() throws {
        func address(able: FileAbilities, _ change: (inout SiteConfiguration) -> Void = { _ in }) throws -> String {
            let files = try self.files {
                $0.listen.filesTLS = [SiteConfiguration.Address(host: "0.0.0.0", port: 9443)]
                change(&$0)
            }
            let address = try files.uploadAddress(for: self.charger, able: able, local: "192.0.2.7", at: self.now)
            return String(address.prefix(upTo: try #require(address.firstRange(of: "/logs/")).lowerBound))
        }
        let encrypted = FileAbilities(isEncrypted: true)
        #expect(try address(able: FileAbilities()) == "http://192.0.2.7:9080")
        #expect(try address(able: encrypted) == "https://192.0.2.7:9443")
        #expect(try address(able: encrypted) { $0.files.style = .http } == "http://192.0.2.7:9080")
        #expect(try address(able: FileAbilities()) { $0.files.style = .https } == "https://192.0.2.7:9443")
        #expect(
            try address(able: encrypted) { $0.files.address = .init(host: "gateway.example", port: 80) } == "https://gateway.example:9443")
        #expect(
            try address(able: encrypted) { $0.files.tlsAddress = .init(host: "gateway.example", port: 443) }
                == "https://gateway.example:443")
    }

    @Test func `an index that cannot be read closes the cache, is kept, and harms nothing else`() async throws {
        let index = self.state.path + "/firmware/index.json"
        _ = try await self.add([1], to: self.files())
        for text in ["{", #"{ "format": 99, "files": [] }"#, #"{ "format": 1, "files": [{}] }"#] {
            try Data(text.utf8).write(to: URL(filePath: index))
            let files = try self.files()
            #expect(files.troubles.count == 1)
            await #expect(throws: FirmwareFault.self) { try await self.add([2], to: files) }
            #expect(self.state.text(of: "firmware/index.json") == text)
            _ = try files.uploadAddress(for: self.charger, local: "::1", at: self.now)
        }
    }

    @Test func `half a file, an empty one and one too many leave nothing behind`() async throws {
        let files = try self.files { $0.firmware.largest = 4 }
        await #expect(throws: FirmwareFault.cutShort(size: 3, came: 2)) { try await self.add([1, 2], to: files, size: 3) }
        await #expect(throws: FirmwareFault.empty) { try await self.add([], to: files) }
        await #expect(throws: FirmwareFault.tooLarge(limit: 4)) { try await self.add([1, 2, 3, 4, 5], to: files) }
        await #expect(throws: FirmwareFault.tooLarge(limit: 4)) { try await self.add([], to: files, size: 5) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: self.state.path + "/firmware") == [])
        #expect(try await self.add([1, 2, 3, 4], to: files).size == 4)
    }

    @Test func `a log comes once by an address, and is there after a restart`() async throws {
        let ticket = FileTicket(charger: self.charger, purpose: .send(number: 1_000), expires: .latest)
        var name = ""
        do {
            let room = try self.files().logs
            do {
                let intake = try room.intake(ticket, number: 1_000)
                try intake.write([1, 2])
                #expect(throws: LogFault.spent) { try room.intake(ticket, number: 1_000) }
            }
            // The first was dropped in the middle.
            let intake = try room.intake(ticket, number: 1_000)
            try intake.write([1, 2, 3])
            name = try intake.finish(named: "../x").name
            #expect(throws: LogFault.spent) { try room.intake(ticket, number: 1_000) }
        }
        let room = try self.files().logs
        #expect(room.list() == [StoredLog(charger: self.charger, name: name, size: 3)])
        #expect(throws: LogFault.spent) { try room.intake(ticket, number: 1_000) }
        #expect(try await room.open(self.charger, name)?.read(10, at: 0) == [1, 2, 3])
        for other in ["", "..", ".", "../\(name)", "/etc/passwd", "index.json", name + "\0"] {
            #expect(try await room.open(self.charger, other) == nil, "\(other)")
        }
        try room.remove(self.charger, name)
        #expect(room.list().isEmpty)
        #expect(throws: LogFault.unknown(self.charger, name: name)) { try room.remove(self.charger, name) }
    }
}
