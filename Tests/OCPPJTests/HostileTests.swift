import OCPPJ
import TestSupport
import Testing

@Suite struct HostileTests {
    private static let frames = [
        #"[2,"19223201","BootNotification",{"chargePointVendor":"VendorX","chargePointModel":"M"}]"#, #"[3,"c1",{"status":"Accepted"}]"#,
        #"[4,"c1","NotSupported","text",{"a":[1,2]}]"#, #"[2,"1","MeterValues",{"connectorId":1,"meterValue":[]}]"#,
    ].map { Array($0.utf8) }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func `no text does harm, and a session goes on after it`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let letters = Array("[]{}\",:234\\u0null \u{0}\u{FF}-e.".utf8)
        for _ in 0..<5000 {
            var text = Self.frames.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...4, using: &random) where !text.isEmpty {
                let index = Int.random(in: text.indices, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: text[index] = letters.randomElement(using: &random) ?? 0
                case 1: text.insert(letters.randomElement(using: &random) ?? 0, at: index)
                case 2: text.remove(at: index)
                default: text.removeSubrange(index...)
                }
            }
            var line = Line()
            _ = try line.call(1)
            let hint = "seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)"
            let events = line.session.receive(text, at: line.now)
            #expect(events.count == 1, "\(hint)")
            #expect(line.receive(#"[2,"next","Heartbeat",{}]"#) == [#"call "next" Heartbeat {}"#], "\(hint)")
            #expect(line.close().count == (events.contains { if case .answered = $0 { true } else { false } } ? 0 : 1), "\(hint)")
        }
    }

    @Test func `a flood of calls is held in bounds`() {
        var line = Line()
        for id in 0..<1000 { _ = line.receive(#"[2,"\#(id)","Heartbeat",{}]"#) }
        var answers = 0
        for id in 0..<1000 { answers += line.answer("\(id)").count }
        #expect(answers == 64)
    }
}
