import SiteModel
import Testing

struct AddressTests {
    typealias Address = SiteConfiguration.Address

    @Test(arguments: [
        ("192.0.2.10:502", "192.0.2.10", 502), ("[2001:db8::1]:502", "2001:db8::1", 502), ("[::]:9000", "::", 9000),
        ("meter.example:1", "meter.example", 1),
        ("localhost:65535", "localhost", 65535), ("[::ffff:192.0.2.1]:80", "::ffff:192.0.2.1", 80), ("meter-2:0502", "meter-2", 502),
    ])
    func `an address is read`(_ text: String, _ host: String, _ port: Int) throws {
        let address = try Address(parsing: text)
        #expect(address == Address(host: host, port: port))
        #expect(try Address(parsing: address.description) == address)
    }

    @Test(arguments: [
        ("", Address.Flaw.badHost("")), (":502", .badHost("")), ("192.0.2.10", .missingPort), ("192.0.2.10:", .badPort("")),
        ("192.0.2.10:0", .badPort("0")),
        ("192.0.2.10:65536", .badPort("65536")), ("192.0.2.10:+80", .badPort("+80")), ("192.0.2.10:80 ", .badPort("80 ")),
        ("192.0.2.10:99999999999999999999", .badPort("99999999999999999999")), ("192.0.2.256:80", .badHost("192.0.2.256")),
        ("192.0.02.1:80", .badHost("192.0.02.1")), ("2001:db8::1:502", .badHost("2001:db8::1:502")), ("[2001:db8::1", .unclosedBracket),
        ("[2001:db8::1]502", .badPort("502")), ("[192.0.2.1]:80", .badHost("192.0.2.1")), ("[meter]:80", .badHost("meter")),
        ("a b:80", .badHost("a b")),
        ("-a:80", .badHost("-a")), ("a..b:80", .badHost("a..b")), ("http://a:80", .badHost("http://a:80")),
    ])
    func `what is no address says why`(_ text: String, _ flaw: Address.Flaw) {
        #expect(throws: flaw) { try Address(parsing: text) }
    }

    @Test func `a default port is taken only where none is written`() throws {
        #expect(try Address(parsing: "192.0.2.10", defaultPort: 502).port == 502)
        #expect(try Address(parsing: "[::1]", defaultPort: 502).port == 502)
        #expect(try Address(parsing: "192.0.2.10:1502", defaultPort: 502).port == 1502)
    }

    @Test(arguments: [
        "::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:192.0.2.1", "::192.0.2.1", "1:2:3:4:5:6:7::", "FE80::ab",
    ])
    func `an IPv6 address is one`(_ text: String) {
        #expect(HostName.isIPv6(text))
    }

    @Test(arguments: [
        "", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "1:2:3:4:5:6:7:8::", "192.0.2.1",
        "::192.0.2.1:1", "1:", ":1",
        "fe80::1%eth0",
    ])
    func `a near miss of an IPv6 address is none`(_ text: String) {
        #expect(!HostName.isIPv6(text))
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.8.8.8", true), ("::1", true), ("localhost", true), ("0.0.0.0", false), ("::", false),
        ("127.example", false),
    ])
    func `loopback is what only this machine reaches`(_ host: String, _ isLoopback: Bool) {
        #expect(Address(host: host, port: 80).isLoopback == isLoopback)
    }
}
