import Glibc

/// An address as the socket calls take it.
@safe struct SocketAddress: Sendable {
    let family: CInt
    private let bytes: [UInt8]

    private init?(_ info: addrinfo) {
        guard let address = unsafe info.ai_addr, unsafe info.ai_addrlen > 0 else { return nil }
        unsafe self.family = info.ai_family
        self.bytes = unsafe Array(UnsafeRawBufferPointer(start: address, count: Int(info.ai_addrlen)))
    }

    /// Starts or makes the connection; 0, or the error number (`EINPROGRESS` on a non-blocking socket).
    func connect(_ socket: CInt) -> CInt {
        unsafe self.withAddress { address, length in
            unsafe Glibc.connect(socket, address, length) == 0 ? 0 : errno
        }
    }

    /// 0, or the error number.
    func bind(_ socket: CInt) -> CInt {
        unsafe self.withAddress { address, length in
            unsafe Glibc.bind(socket, address, length) == 0 ? 0 : errno
        }
    }

    private func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
        unsafe self.bytes.withUnsafeBytes { bytes -> CInt in
            guard let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return EINVAL }
            return unsafe body(address, socklen_t(bytes.count))
        }
    }

    /// Blocks for as long as the resolver takes, unless `flags` has `AI_NUMERICHOST`. Nil when there is no such address or name.
    static func resolve(_ peer: HostPort, flags: CInt) -> [SocketAddress]? {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = flags | AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(peer.host, String(peer.port), &hints, &list) == 0 else { return nil }
        defer { unsafe freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        var next = unsafe list
        while let info = unsafe next {
            if let address = unsafe SocketAddress(info.pointee) { addresses.append(address) }
            unsafe next = unsafe info.pointee.ai_next
        }
        return addresses
    }
}
