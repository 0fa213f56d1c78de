internal import JSON
internal import NIOCore
internal import OCPPJ

/// Drives the `Session` of one connection: the last handler of its pipeline, on either side.
///
/// What happens is decided by values (`FrameReader`, `Session`, `Liveness`, `TokenBucket`); this class carries bytes and time to them and
/// does what they say, all on the event loop. The service is never called from within a call of its own: what such a call leads to
/// waits as a notice for the next turn.
final class StationChannelHandler {
    enum Role { case server, client }

    enum Phase: Equatable {
        case open
        /// The goodbye is said; input is read only for the peer's.
        case closing(until: ContinuousClock.Instant)
        case closed
    }

    enum Notice {
        case opened
        case event(Session.Event)
        case failed(Completion, CallFailure)
        case closed(CloseReason)
    }

    typealias Completion = (Result<JSONValue, CallFailure>) -> Void

    let eventLoop: any EventLoop
    let now: @Sendable () -> ContinuousClock.Instant
    let maxUnsentBytes: Int
    private let closeTime: Duration
    private let tap: (any FrameTap)?
    private let writer: FrameWriter

    private(set) var phase = Phase.open
    var session: Session
    var reader: FrameReader
    var liveness: Liveness
    var messages: TokenBucket
    var pongs: TokenBucket

    var context: ChannelHandlerContext?
    private var service: (any ConnectionService)?
    private var connection: StationConnection?
    private(set) var notices: [Notice] = []
    private var completions: [UInt64: Completion] = [:]
    private var lastToken: UInt64 = 0

    /// While this is set the service is not called from anywhere but the turn itself.
    var isInTurn = false
    var isTurnScheduled = false
    private var hasUnflushed = false
    /// As the channel last said; asking it costs more.
    var isWritable = true
    /// Nothing more may be read for now.
    var isHeld = false
    /// A read that is held back until there is room for what it would bring.
    var isReadWaiting = false
    var timer: (callback: NIOScheduledCallback, at: ContinuousClock.Instant)?

    init(service: any ConnectionService, role: Role, options: ConnectionOptions, channel: any Channel) {
        let limits = options.limits
        self.eventLoop = channel.eventLoop
        self.service = service
        self.now = options.now
        self.maxUnsentBytes = limits.unsentBytes
        self.closeTime = limits.closeTime
        self.tap = options.tap
        self.session = Session(limits: options.session)
        self.reader = FrameReader(masked: role == .server, limits: limits)
        self.writer = FrameWriter(allocator: channel.allocator, masks: role == .client)
        self.liveness = Liveness(limits: limits, at: options.now())
        self.messages = TokenBucket(perSecond: limits.messagesPerSecond, burst: limits.messageBurst)
        self.pongs = TokenBucket(perSecond: limits.pongsPerSecond, burst: limits.pongBurst)
    }

    var isOpen: Bool { self.phase == .open }

    // MARK: The service's calls

    /// To be called once, when the handler stands in its pipeline and the handshake's answer is written.
    func open(_ connection: StationConnection) {
        self.connection = connection
        self.notices.append(.opened)
        self.turn()
    }

    func answer(_ id: MessageID, payload: [UInt8]) {
        self.serve { self.deliver(self.session.answer(id, payload: payload)) }
    }

    func refuse(_ id: MessageID, _ error: CallError) {
        self.serve { self.deliver(self.session.refuse(id, error)) }
    }

    func call(_ action: String, payload: [UInt8], timeout: Duration, completion: @escaping Completion) {
        self.serve {
            self.lastToken &+= 1
            let token = self.lastToken
            do throws(CallFailure) {
                self.deliver(
                    try self.session.call(
                        action, payload: payload, id: .unique(), token: token, timeout: timeout, at: self.now()))
                self.completions[token] = completion
            } catch {
                self.notices.append(.failed(completion, error))
            }
        }
    }

    func close(_ reason: CloseReason) {
        self.serve { self.end(reason) }
    }

    // MARK: Out

    /// Does what the session says: sends at once, tells the service when it is its turn to be told.
    func deliver(_ events: [Session.Event]) {
        for event in events {
            if case .send(let text) = event { self.send(text) } else { self.notices.append(.event(event)) }
        }
    }

    /// Tells the service what waits for it. What comes up meanwhile waits for the next time.
    func tellNotices() {
        guard !self.notices.isEmpty else { return }
        let notices = self.notices
        self.notices = []
        for notice in notices {
            switch notice {
            case .event(let event): self.tell(event)
            case .failed(let completion, let failure): completion(.failure(failure))
            case .opened:
                guard let connection = self.connection else { continue }
                self.service?.opened(connection)
            case .closed(let reason):
                guard let connection = self.connection else { continue }
                self.service?.closed(connection, reason: reason)
                self.service = nil
                self.connection = nil
            }
        }
    }

    func tell(_ event: Session.Event) {
        switch event {
        case .send(let text): self.send(text)
        case .answered(let token, let result): self.completions.removeValue(forKey: token)?(result)
        case .call(let call):
            guard self.isOpen, let connection = self.connection else { return }
            self.service?.received(call, on: connection)
        case .ignored(let frame):
            guard self.isOpen, let connection = self.connection else { return }
            self.service?.ignored(frame, on: connection)
        }
    }

    /// Lets the tap see a text that was read or is about to be written.
    func show(_ text: [UInt8], _ direction: FrameDirection) {
        guard let tap = self.tap, let connection = self.connection else { return }
        tap.saw(text, direction, on: connection)
    }

    private func send(_ text: [UInt8]) {
        self.show(text, .toPeer)
        self.write(.text, text)
    }

    func write(_ opcode: Frame.Opcode, _ payload: [UInt8]) {
        guard let context = self.context else { return }
        context.write(self.wrapOutboundOut(self.writer.frame(opcode, payload)), promise: nil)
        self.hasUnflushed = true
    }

    func flush() {
        guard self.hasUnflushed, let context = self.context else { return }
        self.hasUnflushed = false
        context.flush()
    }

    /// Decides the end, once: open calls fail, the goodbye is written, the service will be told.
    func end(_ reason: CloseReason) {
        guard self.isOpen else { return }
        if let farewell = reason.farewell { self.write(.close, farewell.payload) }
        self.phase = reason.waits ? .closing(until: self.now() + self.closeTime) : .closed
        self.deliver(self.session.close())
        self.notices.append(.closed(reason))
        guard !reason.waits else { return }
        self.flush()
        self.context?.close(promise: nil)
    }
}
