import Glibc
import SiteModel

/// Tells the service manager how the program is (sd_notify(3)), without its library: a datagram to the socket it names.
package struct ServiceNotifier: Sendable {
    private let socketPath: [UInt8]?
    /// How often the manager wants to hear a sign of life; nil when it does not watch.
    package let watchdogInterval: Duration?

    /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` of the environment that is passed in.
    package init(environment: [String: String], processID: Int32) {
        let path = environment["NOTIFY_SOCKET"].map { Array($0.utf8) }
        self.socketPath = path.flatMap { path in
            (2..<108).contains(path.count) && (path[0] == UInt8(ascii: "/") || path[0] == UInt8(ascii: "@")) ? path : nil
        }
        let isForUs = environment["WATCHDOG_PID"].map { Int32($0) == processID } ?? true
        let interval = environment["WATCHDOG_USEC"].flatMap(Int64.init).map { Duration.microseconds($0) }
        self.watchdogInterval = isForUs ? interval.flatMap { $0 > .zero ? $0 / 2 : nil } : nil
    }

    package func ready(_ status: String) { self.send("READY=1\nSTATUS=\(status.onOneLine)") }
    package func status(_ status: String) { self.send("STATUS=\(status.onOneLine)") }
    package func alive() { self.send("WATCHDOG=1") }
    package func stopping() { self.send("STOPPING=1") }

    /// Nobody waits for the answer, and there is nobody to tell when the manager does not listen: the manager itself notices.
    private func send(_ message: String) {
        guard let path = self.socketPath else { return }
        let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { target in
            unsafe target.copyBytes(from: path)
            if path[0] == UInt8(ascii: "@") { unsafe target[0] = 0 }  // a name in the abstract space
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let bytes = Array(message.utf8)
        _ = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe sendto(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL), address, length)
            }
        }
    }
}
