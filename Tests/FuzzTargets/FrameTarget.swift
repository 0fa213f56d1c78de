import JSON
import OCPPJ
import TestSupport

enum FrameTarget {
    private static let origin = ContinuousClock().now

    static func check(_ text: [UInt8]) throws {
        try JSONInvariants.check(text)
        var session = Session()
        let called = try session.call(
            "Reset", payload: Array(#"{"type":"Soft"}"#.utf8), id: Self.id, token: 1, timeout: .seconds(10), at: Self.origin)
        try expect(called.count == 1, "a first call is sent at once")
        // Whatever a peer sends is handed on, answered or ignored, and never two of these.
        let events = session.receive(text, at: Self.origin)
        try expect(events.count == 1, "one text led to \(events.count) events")
        let isAnswer = if case .answered = events.first { true } else { false }
        if case .call(let call) = events.first {
            try expect(session.answer(call.id, payload: []).count == 1, "a call is answered once")
            try expect(session.answer(call.id, payload: []).isEmpty, "a call is answered twice")
        }
        try expect(session.close().count == (isAnswer ? 0 : 1), "the call that was open ends with the connection")
    }

    private static var id: MessageID {
        get throws {
            guard let id = MessageID("1") else { throw FuzzTarget.Violation(description: "no message id") }
            return id
        }
    }
}
