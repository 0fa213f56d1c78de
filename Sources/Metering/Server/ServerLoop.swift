import Glibc

/// The thread of a `ModbusServer`: waits for requests and answers them.
final class ServerLoop: @unchecked Sendable {
    // Unchecked: made by one thread, then handed to the server's, which is the only one to run it.
    private var source: RequestSource?
    private let served: ServedMeters
    private let wakeUp: WakeUp
    private var connections: [ServerConnection]

    private static let mostConnections = 16

    init(_ source: RequestSource, serving served: ServedMeters, until wakeUp: WakeUp) throws(ModbusServerError) {
        if source.framing == .rtu, served.units.count != 1 { throw .oneUnitOnly }
        self.connections = try source.connections(serving: served, until: wakeUp)
        self.source = source
        self.served = served
        self.wakeUp = wakeUp
    }

    /// Returns when it is woken up, or when the system has no memory left to wait. Everything is closed then.
    func run() {
        while let ready = self.waitForInput(), !ready.contains(self.wakeUp.number) {
            self.connections.removeAll { connection in
                // A line cannot be dropped: what could not be read was noise.
                ready.contains(connection.number) && !connection.serve() && self.source?.listener != nil
            }
            // Last: a new connection may get a number that has just become free.
            if let source, let listener = source.listener, ready.contains(listener.number) { self.accept(listener, source.framing) }
        }
        self.connections = []
        self.source = nil
    }

    /// The descriptors on which there is something to do.
    private func waitForInput() -> Set<CInt>? {
        let numbers = [self.wakeUp.number] + (self.source?.listener.map { [$0.number] } ?? []) + self.connections.map(\.number)
        var waits = numbers.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while unsafe poll(&waits, nfds_t(waits.count), -1) < 0 {
            guard errno == EINTR else { return nil }
        }
        return Set(waits.filter { $0.revents != 0 }.map(\.fd))
    }

    private func accept(_ listener: ListeningSocket, _ framing: ModbusContext.Framing) {
        guard let socket = listener.accept() else { return }
        // The oldest makes room: most likely its peer is long gone.
        if self.connections.count >= Self.mostConnections { self.connections.removeFirst() }
        do throws(ModbusError) {
            let low = try LowDescriptors.adopt(socket)
            self.connections.append(try ServerConnection.over(low, framing, serving: self.served, until: self.wakeUp))
        } catch {
            // Without a low descriptor it cannot be served: it is closed by having been given away.
            return
        }
    }
}
