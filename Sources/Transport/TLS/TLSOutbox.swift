internal import NIOCore

/// What was written above TLS and is not encrypted yet, in its order.
struct TLSOutbox {
    private struct Write {
        var bytes: ByteBuffer
        var promise: EventLoopPromise<Void>?
    }

    /// Up to the mark it is to be sent; the rest waits for a flush.
    private var writes = MarkedCircularBuffer<Write>(initialCapacity: 2)
    private(set) var bytes = 0

    var isEmpty: Bool { self.writes.isEmpty }
    var hasFlushed: Bool { self.writes.hasMark }

    mutating func append(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?) {
        self.bytes += bytes.readableBytes
        self.writes.append(Write(bytes: bytes, promise: promise))
    }

    mutating func flush() { self.writes.mark() }

    /// Encrypts what is to be sent, until about `most` bytes of it are.
    /// - Parameter kept: is given the promises of the writes that were encrypted to their ends.
    mutating func seal(_ most: Int, by session: borrowing TLSSession, kept: inout [EventLoopPromise<Void>]) -> TLSSession.Step {
        var room = most
        while room > 0, self.writes.hasMark, var write = self.writes.first {
            if write.bytes.readableBytes > 0 {
                let before = write.bytes.readableBytes
                let step = session.write(from: &write.bytes)
                guard step == .done else { return step }
                let sealed = before - write.bytes.readableBytes
                self.bytes -= sealed
                room -= sealed
            }
            if write.bytes.readableBytes > 0 {
                self.writes[self.writes.startIndex] = write
            } else {
                _ = self.writes.removeFirst()
                if let promise = write.promise { kept.append(promise) }
            }
        }
        return .done
    }

    /// Gives up all that waits.
    /// - Returns: the promises that come to nothing; nobody has been told yet.
    mutating func abandon() -> [EventLoopPromise<Void>] {
        let promises = self.writes.compactMap(\.promise)
        self.writes = MarkedCircularBuffer(initialCapacity: 0)
        self.bytes = 0
        return promises
    }
}
