internal import NIOCore
internal import OCPPJ

/// A turn of the event loop for one connection: something happened, and afterwards everything is as it should be again.
extension StationChannelHandler {
    func turn() {
        guard !self.isInTurn else { return }
        let now = self.now()
        self.isInTurn = true
        self.tellNotices()
        self.readFrames(at: now)
        self.tellNotices()
        self.isInTurn = false
        self.flush()
        self.cutTheDeaf()
        self.isHeld = !self.mayRead(at: now)
        // Of those that hold the reading up, the peer that does not read is the only one to blame itself.
        self.liveness.observe(
            frames: self.reader.frames, isInside: !self.isHeld && self.reader.isInside, isHeld: self.isHeld && self.isWritable, at: now)
        self.keepTime(at: now)
        self.resumeReading()
        if !self.notices.isEmpty { self.scheduleTurn() }
    }

    /// Does what the service asks for: what is to be sent leaves, all else has its turn when the service has returned.
    func serve(_ body: () -> Void) {
        guard !self.isInTurn else { return body() }
        let now = self.now()
        self.isInTurn = true
        body()
        self.flush()
        self.cutTheDeaf()
        self.isInTurn = false
        self.keepTime(at: now)
        if !self.notices.isEmpty || (self.isHeld && self.mayRead(at: now)) { self.scheduleTurn() }
    }

    private func scheduleTurn() {
        guard !self.isTurnScheduled else { return }
        self.isTurnScheduled = true
        self.eventLoop.assumeIsolated().execute {
            self.isTurnScheduled = false
            self.turn()
        }
    }

    // MARK: Reading

    /// Whether one more message may be taken from the peer: it reads what it is sent, it is not owed too many answers,
    /// and it does not send faster than is fair.
    private func mayRead(at now: ContinuousClock.Instant) -> Bool {
        !self.isOpen || self.isWritable && self.session.wantsInput && self.messages.has(at: now)
    }

    private func readFrames(at now: ContinuousClock.Instant) {
        do throws(FrameViolation) {
            while self.isOpen, self.mayRead(at: now), let frame = try self.reader.next() {
                self.messages.take(at: now)
                self.take(frame, at: now)
            }
        } catch {
            self.end(.violation(error))
        }
        self.reader.compact()
    }

    private func take(_ frame: Frame, at now: ContinuousClock.Instant) {
        switch frame {
        case .text(let text):
            self.show(text, .fromPeer)
            for event in self.session.receive(text, at: now) { self.tell(event) }
        case .ping(let payload):
            guard self.pongs.has(at: now) else { return }
            self.pongs.take(at: now)
            self.write(.pong, payload)
        case .pong: break
        case .close(let frame): self.end(.peer(frame))
        }
    }

    private func resumeReading() {
        guard self.isReadWaiting, !self.isHeld else { return }
        self.isReadWaiting = false
        self.context?.read()
    }

    /// What is read when the goodbye is said already: the peer's goodbye ends the wait, all else is dropped.
    func awaitGoodbye(in bytes: ByteBuffer) {
        self.reader.append(bytes)
        do throws(FrameViolation) {
            while let frame = try self.reader.next() {
                if case .close = frame { self.context?.close(promise: nil) }
            }
        } catch {
            // The reader drops everything from here on; the wait has its deadline.
        }
        self.reader.compact()
    }

    // MARK: Deafness

    /// A peer that does not read is given up when too much waits for it.
    private func cutTheDeaf() {
        guard !self.isWritable, self.isOpen, case .deaf(let unsent)? = self.deafness, unsent > self.maxUnsentBytes else { return }
        self.end(.deaf(unsentBytes: unsent))
    }

    /// What is to be said of a peer that does not take what is written to it; nil while it does.
    var deafness: CloseReason? {
        guard !self.isWritable else { return nil }
        do {
            return try self.context?.channel.syncOptions.map { .deaf(unsentBytes: try $0.getOption(.bufferedWritableBytes)) }
        } catch {
            // The channel is closed.
            return nil
        }
    }
}
