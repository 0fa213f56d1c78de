import Glibc

/// A TCP socket that takes connections.
final class ListeningSocket: Sendable {
    private let descriptor: Descriptor
    /// The port it got.
    let port: UInt16

    private init(_ descriptor: consuming Descriptor, port: UInt16) {
        self.descriptor = descriptor
        self.port = port
    }

    static func open(host: String, port: UInt16) throws(ModbusServerError) -> ListeningSocket {
        guard let address = SocketAddress.resolve(HostPort(host: host, port: port), flags: AI_NUMERICHOST)?.first else {
            throw .cannotListen(host: host, port: port, errno: EADDRNOTAVAIL)
        }
        let type = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let number = socket(address.family, type, 0)
        guard number >= 0 else { throw .cannotListen(host: host, port: port, errno: errno) }
        let descriptor = Descriptor(owning: number)
        var on: CInt = 1
        _ = unsafe setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<CInt>.size))
        let failure = address.bind(number)
        guard failure == 0 else { throw .cannotListen(host: host, port: port, errno: failure) }
        guard listen(number, 16) == 0 else { throw .cannotListen(host: host, port: port, errno: errno) }
        return ListeningSocket(descriptor, port: Self.port(of: number) ?? port)
    }

    /// Readable when a connection is waiting.
    var number: CInt { self.descriptor.number }

    /// A connection that is waiting; nil when there is none any more.
    func accept() -> Descriptor? {
        let number = Glibc.accept(self.descriptor.number, nil, nil)
        guard number >= 0 else { return nil }
        // The flags of the listener are not inherited on Linux: the connection blocks, as libmodbus wants it.
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        var on: CInt = 1
        _ = unsafe setsockopt(number, CInt(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
        return Descriptor(owning: number)
    }

    /// The port stands at the same place in addresses of both families.
    private static func port(of number: CInt) -> UInt16? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &storage) { storage in
            let failed = unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe getsockname(number, address, &size)
            }
            guard failed == 0 else { return nil }
            return unsafe storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { unsafe UInt16(bigEndian: $0.pointee.sin_port) }
        }
    }
}
