import NIOCore
import NIOEmbedded
import Testing

@testable import WebAPI

@Suite struct `Open connections` {
    private func channel(from address: String = "127.0.0.1") throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(ipAddress: address, port: 1)).wait()
        return channel
    }

    @Test func `of one household make room for each other, and not for the others`() throws {
        let connections = OpenConnections(capacity: 10, perAddress: 2)
        let addresses = [
            "192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.1", "2001:db8::3", "2001:db8:0:1::3",
        ]
        let channels = try addresses.map { try self.channel(from: $0) }
        for channel in channels { #expect(connections.add(channel) != nil) }
        #expect(channels.map(\.isActive) == [false, true, false, true, true, true, true, true])
    }

    @Test func `give up the one that was quiet longest for one that comes`() throws {
        let connections = OpenConnections(capacity: 3)
        let channels = try (0..<3).map { _ in try self.channel() }
        let tickets = try channels.map { try #require(connections.add($0)) }
        connections.note(tickets[0], isQuiet: false)
        connections.note(tickets[1], isQuiet: false)
        connections.note(tickets[1], isQuiet: true)  // quiet since now, so later than the third
        #expect(connections.add(try self.channel()) != nil)
        #expect(channels.map(\.isActive) == [true, true, false])
        #expect(connections.add(try self.channel()) != nil)
        #expect(channels.map(\.isActive) == [true, false, false])
        #expect(connections.count == 3)
    }

    @Test func `are not given up while the gateway works for them`() throws {
        let connections = OpenConnections(capacity: 2)
        let channels = try (0..<2).map { _ in try self.channel() }
        for channel in channels { connections.note(try #require(connections.add(channel)), isQuiet: false) }
        #expect(connections.add(try self.channel()) == nil)
        #expect(channels.map(\.isActive) == [true, true])
    }

    @Test func `make room when they go`() throws {
        let connections = OpenConnections(capacity: 1)
        let ticket = try #require(connections.add(try self.channel()))
        connections.note(ticket, isQuiet: false)
        connections.remove(ticket)
        connections.remove(ticket)
        connections.note(ticket, isQuiet: true)
        #expect(connections.count == 0)
        #expect(connections.add(try self.channel()) != nil)
    }
}
