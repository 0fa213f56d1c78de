package import NIOCore
import NIOPosix

/// Threads on which simulations run, one at a time on each.
package struct VirtualThreads: Sendable {
    private let group: MultiThreadedEventLoopGroup

    package init(_ count: Int) {
        self.group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, count))
    }

    /// Runs a simulation to its end on the next thread.
    package func run<Outcome: Sendable>(_ body: @escaping @Sendable (VirtualThread) throws -> Outcome) async throws -> Outcome {
        let loop = self.group.next()
        return try await loop.submit { try body(VirtualThread(loop: loop)) }.get()
    }

    package func close() async throws { try await self.group.shutdownGracefully() }
}

/// The thread of a simulation. An actor whose executor is this loop is reached without waiting by what runs there.
package struct VirtualThread: Sendable {
    package let loop: any EventLoop
}
