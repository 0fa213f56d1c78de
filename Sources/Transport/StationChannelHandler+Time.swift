internal import NIOCore
internal import OCPPJ

/// One timer a connection: it stands at the earliest of all deadlines, or earlier. Deadlines that move away leave it where it is,
/// so that a message costs no timer.
extension StationChannelHandler: NIOScheduledCallbackHandler {
    func keepTime(at now: ContinuousClock.Instant) {
        guard let deadline = self.deadline(at: now), self.context != nil else { return }
        if let timer = self.timer {
            guard deadline < timer.at else { return }
            timer.callback.cancel()
        }
        do {
            // Not at once: the loop's clock and ours are two, and a timer that goes off a little early must not spin.
            let delay = TimeAmount(max(.milliseconds(1), now.duration(to: deadline)))
            self.timer = (try self.eventLoop.assumeIsolated().scheduleCallback(in: delay, handler: self), deadline)
        } catch {
            // The event loop is shutting down, and the connection with it.
            self.timer = nil
        }
    }

    private func deadline(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        switch self.phase {
        case .open:
            let resume = self.messages.has(at: now) ? nil : self.messages.nextToken
            return Self.earlier(Self.earlier(self.session.nextDeadline, self.liveness.deadline), resume)
        case .closing(let until): return until
        case .closed: return nil
        }
    }

    private static func earlier(_ left: ContinuousClock.Instant?, _ right: ContinuousClock.Instant?) -> ContinuousClock.Instant? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    func stopTimer() {
        self.timer?.callback.cancel()
        self.timer = nil
    }

    func handleScheduledCallback(eventLoop: some EventLoop) {
        self.timer = nil
        let now = self.now()
        switch self.phase {
        case .open:
            self.deliver(self.session.advance(to: now))
            switch self.liveness.advance(to: now) {
            case .ping: self.write(.ping, [])
            case .silent(let duration): self.end(self.deafness ?? .silent(duration))
            case .unfinished(let duration): self.end(.unfinished(duration))
            case nil: break
            }
        case .closing(let until):
            if until <= now { self.context?.close(promise: nil) }
        case .closed: break
        }
        self.turn()
    }
}
