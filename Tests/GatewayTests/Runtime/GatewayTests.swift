import Gateway
import JSON
import OCPPJ
import SiteModel
import Storage
import Testing
import Transport

@Suite struct `A running gateway` {
    private static let start = #"{"connectorId":1,"idTag":"T","meterStart":1000,"timestamp":"2027-01-15T08:00:00Z"}"#

    private static func stop(_ id: Int) -> String {
        #"{"transactionId":\#(id),"meterStop":4000,"timestamp":"2027-01-15T09:00:00Z","reason":"Local"}"#
    }

    @Test func `a session survives a restart and ends with the right energy`() async throws {
        let state = TemporaryState()
        var id = 0
        try await withGateway(state: state) { _, port in
            let charger = try await TestCharger.connect("A", port: port)
            try await charger.boot()
            id = try #require(try await charger.call("StartTransaction", Self.start)["transactionId"]?.int)
        }
        try await withGateway(state: state) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            #expect(try await charger.call("StartTransaction", Self.start)["transactionId"]?.int == id)
            #expect(try await charger.call("StopTransaction", Self.stop(id)).count == 0)
            #expect(try await charger.call("StopTransaction", Self.stop(id)).count == 0)
            #expect(await gateway.runtime.status(at: gateway.clock.now).site.sessions.finished == 1)
        }
        let lines = state.text(of: "sessions/2027-01.csv").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.last?.hasPrefix("\(id),A,1,T,2027-01-15T08:00:00.000Z,2027-01-15T09:00:00.000Z,1000,4000,3000,Local,") == true)
    }

    @Test func `a charger is not told yes when the disk says no, and is when there is room again`() async throws {
        let disk = SwitchableDisk()
        try await withGateway(state: TemporaryState(), disk: disk) { gateway, port in
            let charger = try await TestCharger.connect("A", port: port)
            try await charger.boot()
            disk.fill()
            await #expect { try await charger.call("StartTransaction", Self.start) } throws: { Self.isRefusal($0) }
            #expect(try await charger.call("Heartbeat", "{}")["currentTime"] != nil)
            disk.makeRoom()
            var id: Int?
            for _ in 1...10_000 where id == nil {
                await gateway.runtime.housekeeping()
                do { id = try await charger.call("StartTransaction", Self.start)["transactionId"]?.int } catch {
                    #expect(Self.isRefusal(error))
                }
            }
            #expect(id == 1)
        }
    }

    private static func isRefusal(_ error: any Error) -> Bool {
        guard case .error(let error)? = error as? CallFailure else { return false }
        return error.code == .internalError
    }

    @Test func `the newest connection of an identity wins, and the old one's end changes nothing`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            let old = try await TestCharger.connect("A", port: port)
            let new = try await TestCharger.connect("A", port: port)
            try await new.boot()
            await #expect(throws: CallFailure.self) { try await old.call("Heartbeat", "{}") }
            #expect(try await new.call("Heartbeat", "{}")["currentTime"] != nil)
            let status = await gateway.runtime.status(at: gateway.clock.now)
            #expect(status.site.chargers.first { $0.id.text == "A" }?.online == true)
            #expect(status.connections == 1)
        }
    }

    @Test func `an unknown charger is refused with 404 and stands at the door`() async throws {
        try await withGateway(state: TemporaryState()) { gateway, port in
            await #expect { try await TestCharger.connect("stranger", port: port) } throws: { Self.status(of: $0) == 404 }
            #expect(await gateway.runtime.status(at: gateway.clock.now).site.door.map(\.id.text) == ["stranger"])
        }
    }

    @Test func `without permission a charger needs a password, with one it needs the right one`() async throws {
        try await withGateway(.example { $0.security.allowWithoutPassword = false }, state: TemporaryState()) { gateway, port in
            await #expect { try await TestCharger.connect("A", port: port) } throws: { Self.status(of: $0) == 401 }
            let hash = CredentialHash(of: Password(configured: "0123456789abcdef")).description
            let answer = await gateway.runtime.answer(
                to: .changeCharger(id: ChargerID("A")!, change: ChargerChange(password: .set(hash: hash))))
            #expect(answer == .done(message: "the password of A is set"))
            await #expect { try await TestCharger.connect("A", port: port, password: "0123456789abcdeX") } throws: {
                Self.status(of: $0) == 401
            }
            try await TestCharger.connect("A", port: port, password: "0123456789abcdef").boot()
        }
    }

    private static func status(of error: any Error) -> Int? {
        guard case .refused(let status, _)? = error as? ConnectError else { return nil }
        return status
    }

    @Test func `tags are in force and on disk when the answer comes`() async throws {
        let state = TemporaryState()
        let tag = Tag(id: IdTag("04A1")!, status: .blocked, note: "lost")
        try await withGateway(state: state) { gateway, port in
            #expect(await gateway.runtime.answer(to: .putTags(tags: [tag])) == .done(message: "1 tag written"))
            #expect(state.text(of: "auth/tags.json").contains("04A1"))
            let charger = try await TestCharger.connect("A", port: port)
            try await charger.boot()
            #expect(try await charger.call("Authorize", #"{"idTag":"04a1"}"#)["idTagInfo"]?["status"]?.string == "Blocked")
        }
        try await withGateway(state: state) { gateway, _ in
            #expect(await gateway.runtime.answer(to: .tags) == .tags(tags: [tag]))
        }
    }

    @Test func `a second gateway does not touch the state of the first`() async throws {
        let state = TemporaryState()
        try await withGateway(state: state) { _, _ in
            await #expect(throws: StorageError.self) { try await withGateway(state: state) { _, _ in } }
        }
    }
}
