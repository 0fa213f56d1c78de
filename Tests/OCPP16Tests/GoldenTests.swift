import JSON
import OCPP16
import OCPPJ
import TestSupport
import Testing

@Suite struct GoldenTests {
    @Test(arguments: Golden.all) func `a golden message is read and written back`(_ golden: Golden) throws {
        let type = try #require(golden.type, "no message is called \(golden.action)")
        let written = try readAndWrite(type, golden.payload)
        #expect(written.means(golden.payload), "\(written)")
    }

    @Test(arguments: messages.map { $0.action }) func `every message has a golden request and a golden confirmation`(_ action: String) {
        let files = Golden.all.map(\.name)
        #expect(files.contains(action))
        #expect(files.contains("\(action).conf"))
    }

    @Test func `every action has its message`() {
        #expect(messages.map { $0.action }.sorted() == Action.allCases.map(\.rawValue).sorted())
    }

    @Test func `absent fields are absent on the wire`() throws {
        #expect(String(decoding: ClearChargingProfile().encoded(), as: UTF8.self) == "{}")
        #expect(String(decoding: StopTransaction.Confirmation().encoded(), as: UTF8.self) == "{}")
        let blocked = Authorize.Confirmation(idTagInfo: IdTagInfo(status: .blocked))
        #expect(String(decoding: blocked.encoded(), as: UTF8.self) == #"{"idTagInfo":{"status":"Blocked"}}"#)
    }

    private func readAndWrite<P: Payload>(_ type: P.Type, _ payload: JSONValue) throws -> JSONValue {
        try JSONDocument(parsing: try P(reading: payload).encoded()).root
    }
}
