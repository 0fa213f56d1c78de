@testable import Metering
import Testing

@Suite struct `An endpoint as text` {
    @Test(arguments: [
        ("192.0.2.10", "192.0.2.10", 502), ("192.0.2.10:5020", "192.0.2.10", 5020), ("meter.local", "meter.local", 502),
        ("meter:1502", "meter", 1502),
        ("::1", "::1", 502), ("[::1]", "::1", 502), ("[2001:db8::7]:503", "2001:db8::7", 503), ("fe80::1%eth0", "fe80::1%eth0", 502),
    ]) func `is a host and a port`(_ text: String, _ host: String, _ port: Int) throws {
        let peer = try #require(HostPort(text))
        #expect(peer.host == host)
        #expect(Int(peer.port) == port)
        #expect(HostPort(peer.description) == peer)
    }

    @Test(arguments: [
        "", ":502", "host:", "host:0", "host:65536", "host:+5", "host:-1", "host:5 ", " host", "ho st", "[::1", "[]:502", "[host]:502",
        "[::1]x", "[::1]:x",
        "hóst", "a\u{0}b", String(repeating: "a", count: 300),
    ]) func `is refused when it is not one`(_ text: String) {
        #expect(HostPort(text) == nil)
    }

    @Test(arguments: [
        ("9600 8N1", 9600, SerialFormat.Parity.none, 1), ("19200 8E1", 19200, .even, 1), ("38400 8N2", 38400, .none, 2),
        ("115200 8O1", 115_200, .odd, 1),
    ]) func `is a serial format`(_ text: String, _ baud: Int, _ parity: SerialFormat.Parity, _ stopBits: Int) {
        let format = SerialFormat(text)
        #expect(format == SerialFormat(baud: baud, parity: parity, stopBits: stopBits))
        #expect(format?.description == text)
    }

    @Test(arguments: ["", "9600", "9600 8N", "9600 7N1", "9600 8X1", "9600 8N3", "9601 8N1", "9600 8N1 x", "-9600 8N1", "8N1 9600"])
    func `is refused when it is no serial format`(_ text: String) {
        #expect(SerialFormat(text) == nil)
    }

    @Test func `tells how long bytes are on the line`() {
        // 8N1 has 10 bits a byte, 8E1 and 8N2 have 11.
        #expect(SerialFormat("9600 8N1")?.time(forBytes: 96) == .milliseconds(100))
        #expect(SerialFormat("9600 8E1")?.time(forBytes: 96) == .milliseconds(110))
        #expect(SerialFormat("1200 8N2")?.time(forBytes: 12) == .milliseconds(110))
    }
}
