/// One Modbus bus: a serial line, or one TCP connection. It opens its link when it is first needed and again after it broke.
///
/// Requests of several meters are served one after the other in the order of their arrival, each for at most its time-out:
/// a caller that awaits each answer before it asks again cannot keep the others out.
package actor ModbusBus: RegisterLink {
    package nonisolated let endpoint: BusEndpoint
    private nonisolated let thread: BusThread
    private let clock: ContinuousClock
    private let dialer: TCPDialer?
    private var handle: ModbusHandle?
    private var isClosed = false
    private var pacing = BusPacing()
    private var backOff: BackOff
    private var lastFailure: (error: ModbusError, nextAttempt: ContinuousClock.Instant)?

    package init(_ endpoint: BusEndpoint, settings: Settings = Settings(), clock: ContinuousClock = ContinuousClock()) {
        self.endpoint = endpoint
        self.thread = BusThread(label: "fusekeeper.modbus.\(endpoint)")
        self.clock = clock
        self.backOff = settings.backOff
        self.dialer =
            switch endpoint {
            case .tcp(let peer), .rtuOverTCP(let peer): TCPDialer(peer: peer, timeout: settings.connectTimeout, clock: clock)
            case .rtu: nil
            }
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe self.thread.asUnownedSerialExecutor()
    }

    /// Blocks the bus's own thread until the answer is there, at most for the gap, the time to connect and the request's timeout.
    package func read(_ request: ReadRequest) throws(ModbusError) -> [UInt16] {
        if self.isClosed { throw .closed }
        try self.open()
        BusThread.pause(self.pacing.wait(before: request, at: self.clock.now))
        // What is on the line now answers an earlier request, and would be taken for the answer to this one from then on.
        if self.endpoint.kind == .rtu { self.handle?.flush() }
        defer { self.pacing.finished(request, at: self.clock.now) }
        do throws(ModbusError) {
            guard let words = try self.handle?.read(self.withTransmission(request)) else { throw .closed }
            return words
        } catch {
            if error.breaks(self.endpoint.kind) { self.handle = nil }
            throw error
        }
    }

    /// Gives the link up; later requests fail with `.closed`.
    package func close() {
        self.handle = nil
        self.isClosed = true
    }

    private func open() throws(ModbusError) {
        guard self.handle == nil else { return }
        if let lastFailure, self.clock.now < lastFailure.nextAttempt { throw lastFailure.error }
        do throws(ModbusError) {
            self.handle = try self.connected()
            self.backOff.succeeded()
            self.lastFailure = nil
        } catch {
            self.backOff.failed()
            self.lastFailure = (error, self.clock.now + self.backOff.delay)
            throw error
        }
    }

    private func connected() throws(ModbusError) -> ModbusHandle {
        switch self.endpoint {
        case .tcp:
            guard let dialer else { throw .closed }
            return try ModbusHandle.over(dialer.dial(), framing: .tcp)
        case .rtuOverTCP:
            guard let dialer else { throw .closed }
            return try ModbusHandle.over(dialer.dial(), framing: .rtu)
        case .rtu(let device, let format):
            return try ModbusHandle.open(device, format)
        }
    }

    /// On a slow line the bytes themselves take a good part of the response time.
    private func withTransmission(_ request: ReadRequest) -> ReadRequest {
        guard case .rtu(_, let format) = self.endpoint else { return request }
        var request = request
        // A read request has 8 bytes, its answer 5 and two per register.
        request.timeout += format.time(forBytes: 13 + 2 * request.range.count)
        return request
    }
}

extension ModbusBus {
    package struct Settings: Sendable {
        /// For finding the address and connecting.
        package var connectTimeout: Duration
        /// Between attempts to connect.
        package var backOff: BackOff

        package init(connectTimeout: Duration = .seconds(3), backOff: BackOff = BackOff()) {
            self.connectTimeout = connectTimeout
            self.backOff = backOff
        }
    }
}
