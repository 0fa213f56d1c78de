import Glibc

/// Opens TCP connections to one peer, each attempt within a deadline.
struct TCPDialer: Sendable {
    let peer: HostPort
    /// For finding the address and connecting together.
    let timeout: Duration
    let clock: ContinuousClock
    private let lookup: NameLookup

    init(peer: HostPort, timeout: Duration, clock: ContinuousClock) {
        self.peer = peer
        self.timeout = timeout
        self.clock = clock
        self.lookup = NameLookup(peer)
    }

    /// A connected, blocking socket. Tries every address of a name in turn. Blocks the calling thread.
    func dial() throws(ModbusError) -> Descriptor {
        let deadline = self.clock.now + self.timeout
        guard let addresses = self.lookup.addresses(within: self.timeout) else { throw self.unreachable(.timedOut) }
        var failure = ModbusError.Unreachable.unknownName
        for (index, address) in addresses.enumerated() {
            // An address that swallows packets must leave time for the ones after it.
            let share = self.clock.now.duration(to: deadline) / (addresses.count - index)
            switch Self.connect(address, within: share) {
            case .success(let number): return Descriptor(owning: number)
            case .failure(let reason): failure = reason
            }
        }
        throw self.unreachable(failure)
    }

    private func unreachable(_ reason: ModbusError.Unreachable) -> ModbusError {
        .unreachable(endpoint: self.peer.description, reason)
    }

    private static func connect(_ address: SocketAddress, within timeout: Duration) -> Result<CInt, ModbusError.Unreachable> {
        let type = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let number = socket(address.family, type, 0)
        guard number >= 0 else { return .failure(.system(errno: errno)) }
        if let failure = self.finish(address.connect(number), number, within: timeout) {
            close(number)
            return .failure(failure)
        }
        return .success(number)
    }

    /// Waits for the connection and makes the socket ready for libmodbus: blocking, every request sent at once.
    private static func finish(_ started: CInt, _ number: CInt, within timeout: Duration) -> ModbusError.Unreachable? {
        if started != 0, started != EINPROGRESS { return .system(errno: started) }
        if started == EINPROGRESS {
            var wait = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
            let ready = unsafe poll(&wait, 1, CInt(clamping: timeout.wholeMilliseconds))
            if ready == 0 { return .timedOut }
            if ready < 0 { return .system(errno: errno) }
            var code: CInt = 0
            var size = socklen_t(MemoryLayout<CInt>.size)
            guard unsafe getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else { return .system(errno: errno) }
            if code != 0 { return .system(errno: code) }
        }
        var on: CInt = 1
        _ = unsafe setsockopt(number, CInt(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
        let flags = fcntl(number, F_GETFL)
        guard flags >= 0, fcntl(number, F_SETFL, flags & ~O_NONBLOCK) == 0 else { return .system(errno: errno) }
        return nil
    }
}

extension ModbusError.Unreachable: Error {}
