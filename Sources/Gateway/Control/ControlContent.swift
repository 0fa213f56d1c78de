import NIOCore

/// The bytes that follow a request of a command line, taken from its socket no faster than somebody reads them. Used on the loop of the channel,
/// but for `pieces`.
final class ControlContent {
    /// Ends early where the connection does.
    let pieces: AsyncStream<[UInt8]>
    /// Bytes in all.
    let size: Int
    private let entrance: AsyncStream<[UInt8]>.Continuation
    private let channel: any Channel
    /// Bytes that did not come yet.
    private var rest: Int
    /// Bytes that came and that nobody has read.
    private var pending = 0
    /// Nobody reads any more: what comes is thrown away.
    private var isUnwanted = false

    /// Bytes that may wait here.
    private static let most = 1 << 20

    init(size: Int, on channel: any Channel) {
        self.size = max(0, size)
        self.rest = self.size
        self.channel = channel
        (self.pieces, self.entrance) = AsyncStream.makeStream()
        if self.rest == 0 { self.entrance.finish() }
    }

    /// All of it came.
    var isOver: Bool { self.rest == 0 }

    func take(_ buffer: inout ByteBuffer) {
        guard let bytes = buffer.readBytes(length: min(self.rest, buffer.readableBytes)) else { return }
        self.rest -= bytes.count
        if !self.isUnwanted {
            self.pending += bytes.count
            self.entrance.yield(bytes)
            if self.pending > Self.most { self.read(false) }
        }
        if self.rest == 0 { self.entrance.finish() }
    }

    func breakOff() { self.entrance.finish() }

    /// Somebody has read so many bytes.
    func went(_ count: Int) {
        self.pending -= count
        if self.pending <= Self.most / 2 { self.read(true) }
    }

    /// Nobody reads the rest; it is thrown away, so that the answer is read.
    func refuse() {
        self.isUnwanted = true
        self.read(true)
    }

    private func read(_ may: Bool) { self.channel.setOption(.autoRead, value: may).whenComplete { _ in } }
}
