import JSON
import OCPPJ
import Testing

@Test func `a call is answered`() throws {
    var session = Session()
    let events = session.receive(Array(#"[2,"1","Heartbeat",null]"#.utf8), at: .now)
    guard case .call(let call) = try #require(events.first) else { Issue.record("no call"); return }
    #expect(call.action == "Heartbeat")
    guard case .send(let bytes) = try #require(session.answer(call.id, payload: []).first) else { Issue.record("no answer"); return }
    #expect(String(decoding: bytes, as: UTF8.self) == #"[3,"1",{}]"#)
}
