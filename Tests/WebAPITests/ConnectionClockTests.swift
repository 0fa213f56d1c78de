import Testing

@testable import WebAPI

@Suite struct `The clock of a connection` {
    private typealias Phase = ConnectionClock.Phase

    enum Event: String { case head, end, answer, answered, over }

    static let courses: [(name: String, events: [(Event, ConnectionClock.Phase)])] = [
        (
            "one after the other",
            [
                (.head, .receiving), (.end, .answering), (.answer, .writing), (.answered, .idle), (.head, .receiving), (.end, .answering),
                (.answer, .writing), (.answered, .idle),
            ]
        ),
        (
            "two at once",
            [
                (.head, .receiving), (.end, .answering), (.head, .answering), (.end, .answering), (.answer, .writing),
                (.answered, .answering),
                (.answer, .writing), (.answered, .idle),
            ]
        ),
        (
            "the second one's body is slow, and the first is not cut off for it",
            [
                (.head, .receiving), (.end, .answering), (.head, .answering), (.answer, .writing), (.answered, .receiving),
                (.end, .answering),
                (.answer, .writing), (.answered, .idle),
            ]
        ),
        (
            "an answer before the body is in is the last",
            [
                (.head, .receiving), (.answer, .writing), (.answered, .lingering), (.end, .lingering), (.head, .lingering),
            ]
        ),
        (
            "an early answer is the last, also when the body ends while it is written",
            [
                (.head, .receiving), (.answer, .writing), (.end, .writing), (.answered, .lingering),
            ]
        ),
        ("over at once", [(.over, .lingering), (.head, .lingering)]),
    ]

    @Test(arguments: courses) func `tells whose turn it is`(name: String, events: [(Event, ConnectionClock.Phase)]) {
        var clock = ConnectionClock()
        #expect(clock.phase == .opening)
        for (index, (event, phase)) in events.enumerated() {
            switch event {
            case .head: clock.headCame()
            case .end: clock.requestEnded()
            case .answer: _ = clock.answerBegan()
            case .answered: clock.answerEnded()
            case .over: clock.end()
            }
            #expect(clock.phase == phase, "\(name), \(index): \(event)")
        }
    }

    @Test func `gives every turn of the client's an end, and none of the site's`() {
        let limits = WebLimits()
        for phase in [Phase.opening, .idle, .receiving, .writing, .lingering] { #expect(limits.time(for: phase) != nil) }
        #expect(limits.time(for: .answering) == nil)
    }
}
