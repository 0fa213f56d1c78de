import FoundationEssentials
import Gateway
import NIOCore
import ServiceLifecycle
import SiteModel
import Transport
import Synchronization

/// Where requests become questions to the site: those that the command line asks too.
struct SiteDesk: Sendable {
    /// Nil where the gateway stops before the answer is there.
    private let ask: @Sendable (ControlRequest, Deed.Operator, String) async -> ControlAnswer?
    /// Keeps for years what was done that is no request.
    private let keep: @Sendable (Deed) -> Void
    /// Who asks; nil: a route that vouches for what it asks.
    private var caller: Caller?
    /// For content, which no request holds; nil where there is none.
    let files: ChargerFiles?
    let now: @Sendable () -> Date

    init(
        _ ask: @escaping @Sendable (ControlRequest, Deed.Operator, String) async -> ControlAnswer?,
        keep: @escaping @Sendable (Deed) -> Void = { _ in }
    ) {
        self.ask = ask
        self.keep = keep
        self.files = nil
        self.now = { .distantPast }
    }

    /// The desk of a running site.
    init(_ runtime: SiteRuntime, clock: any GatewayClock) {
        self.files = runtime.chargerFiles
        self.now = { clock.now.wall }
        self.ask = { request, name, place in
            let answer = Awaited<ControlAnswer>()
            runtime.loop.execute { runtime.assumeIsolated { $0.perform(request, by: name, from: place) { answer.end(with: $0) } } }
            return await answer.value()
        }
        self.keep = { deed in runtime.loop.execute { runtime.assumeIsolated { $0.note(deed) } } }
    }

    /// The same for somebody.
    func asked(by caller: Caller?) -> SiteDesk {
        var desk = self
        desk.caller = caller
        return desk
    }

    /// Keeps what a caller did by himself.
    func note(_ what: String, by caller: Caller, as name: Deed.Operator) {
        self.keep(Deed(by: name, from: caller.address.text, what: what, outcome: "done"))
    }

    /// - Parameters:
    ///   - unknown: what does not exist where the site says so.
    ///   - pick: what is wanted of the answer; nil for one to another question.
    func ask<Wanted>(
        _ request: ControlRequest, unknown: APIProblem.Code = .unknownCharger, _ pick: (ControlAnswer) -> Wanted?
    ) async throws(APIProblem) -> Wanted {
        if let caller = self.caller {
            guard caller.may(request) else { throw .needs(request.role) }
        }
        guard let answer = await self.ask(request, self.caller?.name ?? .api, self.caller?.address.text ?? "") else {
            throw APIProblem(.stopping, "the gateway is stopping; what was asked may have been done or not. Ask again once it runs")
        }
        if case .failed(let message, let why) = answer { throw APIProblem(APIProblem.Code(why, unknown: unknown), message) }
        guard let wanted = pick(answer) else { preconditionFailure("The site answered another question.") }
        return wanted
    }

    /// For requests that are answered by a sentence.
    func tell(_ request: ControlRequest, unknown: APIProblem.Code = .unknownCharger) async throws(APIProblem) -> Answer {
        try await self.ask(request, unknown: unknown) { if case .done(let message) = $0 { .done(message) } else { nil } }
    }
}

/// A value that somebody waits for, no longer than the server runs.
private final class Awaited<Value: Sendable>: Sendable {
    private enum State {
        case open
        case waiting(CheckedContinuation<Value?, Never>)
        case ended(Value?)
    }

    private let state = Mutex(State.open)

    /// The first end counts. Nil: there will be no value.
    func end(with value: Value?) {
        let waiting = self.state.withLock { state -> CheckedContinuation<Value?, Never>? in
            switch state {
            case .ended: return nil
            case .open:
                state = .ended(value)
                return nil
            case .waiting(let continuation):
                state = .ended(value)
                return continuation
            }
        }
        waiting?.resume(returning: value)
    }

    func value() async -> Value? {
        await withTaskCancellationOrGracefulShutdownHandler {
            await withCheckedContinuation { continuation in
                let early = self.state.withLock { state -> Value?? in
                    guard case .ended(let value) = state else {
                        state = .waiting(continuation)
                        return nil
                    }
                    return .some(value)
                }
                if let early { continuation.resume(returning: early) }
            }
        } onCancelOrGracefulShutdown: {
            self.end(with: nil)
        }
    }
}
