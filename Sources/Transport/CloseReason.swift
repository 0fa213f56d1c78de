/// Why a connection ended, with what led to it.
package enum CloseReason: Sendable, Equatable {
    /// The peer said goodbye.
    case peer(CloseFrame)
    /// The socket ended without a goodbye.
    case gone
    /// The socket failed; the system's own words.
    case broken(String)
    case violation(FrameViolation)
    /// Nothing was heard for so long, not even the answer to a ping.
    case silent(Duration)
    /// A frame or a message was begun and not ended for so long.
    case unfinished(Duration)
    /// The peer does not read: so many bytes wait for it.
    case deaf(unsentBytes: Int)
    /// A newer connection of the same identity took its place.
    case replaced
    /// This side ended it on purpose.
    case asked(CloseFrame)
    /// This program stops.
    case stopping

    /// In plain words, for logs.
    package var sentence: String {
        switch self {
        case .peer(let frame):
            switch (frame.code, frame.reason.isEmpty) {
            case (nil, _): "the peer closed the connection"
            case (let code?, true): "the peer closed the connection with code \(code.rawValue)"
            case (let code?, false): "the peer closed the connection with code \(code.rawValue): \(frame.reason.printable)"
            }
        case .gone: "the peer ended the connection without a goodbye"
        case .broken(let error): "the connection broke: \(error)"
        case .violation(let violation): "the peer sent \(violation.sentence)"
        case .silent(let duration): "nothing was heard for \(duration.components.seconds) s, not even the answer to a ping"
        case .unfinished(let duration): "a message was begun and not ended within \(duration.components.seconds) s"
        case .deaf(let unsentBytes): "the peer does not read; \(unsentBytes) bytes wait for it"
        case .replaced: "a newer connection of the same identity took its place"
        case .asked(let frame): "closed by this side: \(frame.reason)"
        case .stopping: "this program stops"
        }
    }

    /// What the peer is told, nil if it can or will not listen.
    var farewell: CloseFrame? {
        switch self {
        case .peer(let frame): CloseFrame(frame.code)
        case .gone, .broken, .silent, .deaf: nil
        case .violation(let violation): CloseFrame(violation.code, violation.sentence)
        case .unfinished: CloseFrame(.policyViolation, "a message was not finished in time")
        case .replaced: CloseFrame(.policyViolation, "a newer connection took over")
        case .asked(let frame): frame
        case .stopping: CloseFrame(.goingAway, "the server stops")
        }
    }

    /// Whether the socket is kept for a while to hear the peer's goodbye, or to let it read ours.
    var waits: Bool {
        switch self {
        case .violation, .asked, .stopping: true
        case .peer, .gone, .broken, .silent, .unfinished, .deaf, .replaced: false
        }
    }
}

extension String {
    /// A peer's words without what could move a terminal's cursor or begin a new line in a log.
    fileprivate var printable: String {
        String(String.UnicodeScalarView(self.unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : $0 }))
    }
}
