import Glibc

/// The thread of a `ModbusServer`: waits for requests and answers them.
final class ServerLoop: @unchecked Sendable {
    // Unchecked: made by one thread, then handed to the server's, which is the only one to run it.
    private let source: RequestSource
    private let responder: Responder
    private let wakeUp: WakeUp
    private var clients: [Client] = []

    private static let mostClients = 16

    /// A connection; its descriptor is closed when it is let go.
    private final class Client {
        let descriptor: LowDescriptor
        init(_ descriptor: consuming LowDescriptor) { self.descriptor = descriptor }
    }

    init(_ source: RequestSource, _ responder: consuming Responder, until wakeUp: WakeUp) {
        self.source = source
        self.responder = responder
        self.wakeUp = wakeUp
    }

    /// Returns when it is woken up, or when the system has no memory left to wait.
    func run() {
        while let ready = self.waitForInput() {
            if ready.contains(self.wakeUp.number) { break }
            self.clients.removeAll { client in
                ready.contains(client.descriptor.number) && !self.responder.serve(client.descriptor)
            }
            // Last: a new connection may get a number that has just become free.
            if ready.contains(self.source.number) { self.serveSource() }
        }
        self.clients = []
    }

    /// The descriptors on which there is something to do.
    private func waitForInput() -> Set<CInt>? {
        let numbers = [self.wakeUp.number, self.source.number] + self.clients.map { $0.descriptor.number }
        var waits = numbers.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while unsafe poll(&waits, nfds_t(waits.count), -1) < 0 {
            guard errno == EINTR else { return nil }
        }
        return Set(waits.filter { $0.revents != 0 }.map(\.fd))
    }

    private func serveSource() {
        switch self.source {
        case .sockets(let socket, _, _): self.accept(socket)
        // A line cannot be dropped: what could not be read was noise.
        case .terminal(let terminal, _): _ = self.responder.serve(terminal.descriptor)
        }
    }

    private func accept(_ socket: ListeningSocket) {
        guard let connection = socket.accept() else { return }
        // The oldest makes room: most likely its peer is long gone.
        if self.clients.count >= Self.mostClients { self.clients.removeFirst() }
        do throws(ModbusError) {
            self.clients.append(Client(try LowDescriptors.adopt(connection)))
        } catch {
            // Without a low descriptor it cannot be served: it is closed by having been given away.
            return
        }
    }
}
