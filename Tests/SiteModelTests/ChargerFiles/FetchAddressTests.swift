import SiteModel
import Testing

@Suite struct `Where files are fetched from` {
    @Test(arguments: [
        ("http://a.example/x.bin", "http://a.example:80/x.bin"), ("HTTP://a.example:8080", "http://a.example:8080/"),
        ("http://[2001:db8::1]/a?b=c#d", "http://[2001:db8::1]:80/a?b=c"), ("http://a.example?x", "http://a.example:80/?x"),
        ("https://a.example/x", "https://a.example:443/x"), ("HTTPS://a.example:80", "https://a.example:80/"),
    ])
    func `addresses are read`(text: String, read: String) throws { #expect("\(try FetchAddress(text))" == read) }

    @Test(arguments: [
        ("http://a.example", "a.example"), ("http://a.example:443", "a.example:443"), ("https://a.example:443/x", "a.example"),
        ("https://a.example:80", "a.example:80"), ("https://[::1]/", "[::1]"),
    ])
    func `a server hears its own name`(text: String, host: String) throws { #expect(try FetchAddress(text).host == host) }

    @Test(arguments: [
        "", "a.example/x", "ftp://a.example/x", "http://", "http:///x", "http://a b/", "http://a.example:0/", "http://é/",
        "file:///etc/passwd",
    ])
    func `others are refused`(text: String) {
        #expect(throws: FetchFault.badAddress(text)) { try FetchAddress(text) }
    }

    @Test func `so are those with a secret in them`() {
        #expect(throws: FetchFault.hasPassword) { try FetchAddress("http://u:p@a.example/x") }
    }

    @Test(arguments: [
        ("/y", "http://a.example:80/y"), ("z", "http://a.example:80/d/z"), ("//b.example/q", "http://b.example:80/q"),
        ("http://c.example:81/", "http://c.example:81/"), ("https://c.example/", "https://c.example:443/"),
    ])
    func `redirections are followed`(location: String, read: String) throws {
        #expect("\(try FetchAddress("http://a.example/d/x?q=1").following(location))" == read)
    }

    @Test func `a redirection leads nowhere else than an address does`() throws {
        let address = try FetchAddress("http://a.example/x")
        #expect(throws: FetchFault.self) { try address.following("file:///etc/passwd") }
    }

    @Test func `what began with TLS goes on with it`() throws {
        let address = try FetchAddress("https://a.example/d/x")
        for (location, read) in [("/y", "a.example:443/y"), ("z", "a.example:443/d/z"), ("//b.example/q", "b.example:443/q")] {
            #expect("\(try address.following(location))" == "https://\(read)")
        }
        let plain = try FetchAddress("http://a.example/")
        #expect(throws: FetchFault.notEncrypted(plain)) { try address.following("http://a.example/") }
    }

    @Test(arguments: [
        "8.8.8.8", "193.99.144.80", "100.63.255.255", "172.32.0.1", "2a00:1450:4001:80b::200e", "::ffff:8.8.8.8", "2001:4860:4860::8888",
    ])
    func `addresses of the public network`(text: String) { #expect(PublicAddress.contains(text)) }

    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1",
        "192.0.2.1", "192.168.0.9", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
        "::ffff:127.0.0.1", "::ffff:7f00:1", "::7f00:1", "64:ff9b::7f00:1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "2002:7f00:1::", "2001::1", "", "a.example", "0177.0.0.1", "127.1", "1.2.3.4.5", ":::",
    ])
    func `are none of a neighbour's, of the machine itself, or of nobody`(text: String) { #expect(!PublicAddress.contains(text)) }
}
