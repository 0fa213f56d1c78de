internal import Glibc
internal import NIOCore

/// Where a server listens.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    package var host: String
    /// 0 lets the system choose.
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package var description: String {
        self.host.utf8.contains(UInt8(ascii: ":")) ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)"
    }
}

/// An address at which nobody could listen.
package struct ListenError: Error, Sendable, CustomStringConvertible {
    package var address: ListenAddress
    /// The system's own words.
    package var cause: String

    /// What came of an attempt to bind a socket there.
    package init(_ address: ListenAddress, after error: any Error) {
        self.address = address
        self.cause = (error as? IOError)?.words ?? "\(error)"
    }

    package var description: String { "cannot listen at \(self.address): \(self.cause)" }
}

extension IOError {
    /// The system's own words for it.
    fileprivate var words: String { unsafe String(cString: strerror(self.errnoCode)) }
}
