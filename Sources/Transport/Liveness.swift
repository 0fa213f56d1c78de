/// Whether the peer is still there: it must finish what it began, and say something, if only a pong, now and then.
struct Liveness {
    enum Step: Equatable {
        case ping
        /// Nothing whole was heard for so long, a ping included.
        case silent(Duration)
        /// A frame or a message was begun and not ended for so long.
        case unfinished(Duration)
    }

    private let pingAfter: Duration
    private let pongTime: Duration
    private let frameTime: Duration
    private var frames: UInt64 = 0
    private var heard: ContinuousClock.Instant
    private var isPinged = false
    private var insideSince: ContinuousClock.Instant?
    /// While we do not read on, silence is not the peer's fault.
    private var isHeld = false

    init(limits: TransportLimits, at now: ContinuousClock.Instant) {
        self.pingAfter = limits.pingAfter
        self.pongTime = limits.pongTime
        self.frameTime = limits.frameTime
        self.heard = now
    }

    /// Takes note of what has been read.
    /// - Parameters:
    ///   - frames: how many whole frames were read so far.
    ///   - isInside: the peer owes the rest of a frame or message, and nothing keeps it from sending it.
    ///   - isHeld: this side has stopped reading for a reason of its own.
    mutating func observe(frames: UInt64, isInside: Bool, isHeld: Bool, at now: ContinuousClock.Instant) {
        if frames != self.frames || self.isHeld {
            self.frames = frames
            self.heard = now
            self.isPinged = false
            self.insideSince = nil
        }
        self.isHeld = isHeld
        self.insideSince = isInside ? self.insideSince ?? now : nil
    }

    /// When `advance` has something to say, nil while held.
    var deadline: ContinuousClock.Instant? {
        guard !self.isHeld else { return nil }
        let speech = self.heard + self.pingAfter + (self.isPinged ? self.pongTime : .zero)
        guard let insideSince else { return speech }
        return min(speech, insideSince + self.frameTime)
    }

    mutating func advance(to now: ContinuousClock.Instant) -> Step? {
        guard let deadline, deadline <= now else { return nil }
        if let insideSince, insideSince + self.frameTime <= now { return .unfinished(insideSince.duration(to: now)) }
        guard !self.isPinged else { return .silent(self.heard.duration(to: now)) }
        self.isPinged = true
        return .ping
    }
}
