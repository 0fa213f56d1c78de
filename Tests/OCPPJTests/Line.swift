import JSON
import OCPPJ

/// A session under a clock that stands still until it is moved. What happens is told in short texts.
struct Line {
    /// Only differences from it matter.
    static let start = ContinuousClock.now

    var session: Session
    var now = Self.start

    init(_ limits: SessionLimits = SessionLimits()) {
        self.session = Session(limits: limits)
    }

    mutating func receive(_ text: String) -> [String] {
        self.session.receive(Array(text.utf8), at: self.now).map(Self.text)
    }

    /// The id of the call is its token in words.
    mutating func call(_ token: UInt64, _ action: String = "Reset", payload: String = "{}", timeout: Duration = .seconds(30)) throws
        -> [String]
    {
        try self.session.call(
            action, payload: Array(payload.utf8), id: Self.id("c\(token)"), token: token, timeout: timeout, at: self.now
        ).map(Self.text)
    }

    mutating func answer(_ id: String, _ payload: String = "{}") -> [String] {
        self.session.answer(Self.id(id), payload: Array(payload.utf8)).map(Self.text)
    }

    mutating func refuse(_ id: String, _ error: CallError) -> [String] {
        self.session.refuse(Self.id(id), error).map(Self.text)
    }

    mutating func advance(by duration: Duration) -> [String] {
        self.now += duration
        return self.session.advance(to: self.now).map(Self.text)
    }

    mutating func close() -> [String] { self.session.close().map(Self.text) }

    /// Seconds from now on.
    var nextDeadline: Duration? { self.session.nextDeadline.map { $0 - self.now } }

    static func id(_ text: String) -> MessageID { MessageID(text)! }

    static func text(_ event: Session.Event) -> String {
        switch event {
        case .send(let bytes): "send \(String(decoding: bytes, as: UTF8.self))"
        case .call(let call): "call \(call.id) \(call.action) \(call.payload)"
        case .answered(let token, .success(let payload)): "\(token) gets \(payload)"
        case .answered(let token, .failure(.error(let error))):
            "\(token) refused \(error.code.rawValue) \(error.description) \(String(decoding: error.details, as: UTF8.self))"
        case .answered(let token, .failure(let failure)): "\(token) \(failure)"
        case .ignored(let frame): "ignored: \(frame)"
        }
    }
}
