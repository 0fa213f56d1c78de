import HTTPTypes
import SiteModel
import Transport
import Testing

@testable import WebAPI

/// The values behind the entrance.
@Suite struct `At the entrance` {
    private let start = ContinuousClock().now

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("::FFFF:192.0.2.7", "192.0.2.7"), ("", ""),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2::9", "2001:db8:1:2::/64"), ("2001:DB8::9", "2001:db8:0:0::/64"),
        ("::1", "0:0:0:0::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"), ("::", "0:0:0:0::/64"), ("nonsense", "nonsense"),
        ("1:2:3:4:5:6:7:8:9:a", "1:2:3:4::/64"),
    ])
    func `a household is one source`(address: String, network: String) { #expect(ClientAddress(address).network == network) }

    @Test func `so many requests come at once, and so many a second`() {
        var rates = SourceRates(perSecond: 2)
        for _ in 0..<20 { #expect(rates.take("a", at: self.start) == nil) }
        #expect(rates.take("a", at: self.start) == .milliseconds(500))
        #expect(rates.take("b", at: self.start) == nil)
        #expect(rates.take("a", at: self.start.advanced(by: .milliseconds(500))) == nil)
        #expect(rates.take("a", at: self.start.advanced(by: .milliseconds(999))) == .milliseconds(1))
    }

    @Test func `a crowd of sources shares one place beyond those that are remembered`() {
        var rates = SourceRates(perSecond: 1)
        var admitted = 0
        for index in 0..<10_000 where rates.take("\(index)", at: self.start) == nil { admitted += 1 }
        #expect(admitted == SourceRates.capacity + 10 && rates.count == SourceRates.capacity + 1)
        #expect(rates.take("new", at: self.start.advanced(by: .seconds(60))) == nil)
        #expect(rates.count == 1)
    }

    @Test func `there are no more sessions than there is room for`() {
        var sessions = WebSessions(idleTime: .seconds(60), totalTime: .seconds(600))
        for index in 0..<1_000 {
            let user = User(
                name: AccountName("u\(index)")!, role: .viewer, password: "", created: UserBook.madeAt, changed: UserBook.madeAt,
                revision: 1)
            sessions.begin("\(index)", for: user, at: self.start.advanced(by: .milliseconds(index)))
            #expect(sessions.count <= WebSessions.capacity)
        }
        let user = User(
            name: AccountName("x")!, role: .viewer, password: "", created: UserBook.madeAt, changed: UserBook.madeAt, revision: 1)
        sessions.begin("x", for: user, at: self.start.advanced(by: .seconds(100)))
        #expect(sessions.count == 1)
    }

    @Test(arguments: [
        (["fusekeeper=KEY"], true), (["a=b; fusekeeper=KEY; c=d"], true), (["a=b", "fusekeeper=KEY"], true), ([], false),
        (["fusekeeper="], false),
        (["fusekeeper=KEYa"], false), (["fusekeeper=KEY; fusekeeper=KEY"], false), (["xfusekeeper=KEY"], false),
        (["fusekeeper=\"KEY\""], false),
        (["Fusekeeper=KEY"], false),
    ])
    func `a cookie is one, to the letter`(fields: [String], isOne: Bool) {
        let key = String(repeating: "0a", count: 32)
        var request = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
        for field in fields { request.headerFields.append(HTTPField(name: .cookie, value: field.replacing("KEY", with: key))) }
        #expect(SessionKey(of: request, isEncrypted: false)?.text == (isOne ? key : nil))
        #expect(SessionKey(of: request, isEncrypted: true) == nil)
        request.headerFields[.cookie] = "__Host-fusekeeper=\(key)"
        #expect(SessionKey(of: request, isEncrypted: true)?.text == key)
        #expect(SessionKey(of: request, isEncrypted: false) == nil)
    }

    @Test func `a page token belongs to one session`() {
        let (one, other) = (SessionKey.random(), SessionKey.random())
        #expect(one.hasMade(pageToken: one.pageToken) && !one.hasMade(pageToken: other.pageToken) && !one.hasMade(pageToken: ""))
        #expect(!one.text.contains(one.pageToken) && "\(one)" == "(hidden)")
    }

    @Test(arguments: [
        ("localhost", true, true), ("127.0.0.1:8080", true, true), ("[::1]:8080", true, true), ("192.0.2.1:8080", false, true),
        ("[2001:db8::1]", false, true), ("fusekeeper.local:8080", true, true), ("FUSEKEEPER.local", true, true),
        ("evil.example", false, false),
        ("fusekeeper.local.evil.example", false, false), ("2130706433", false, false), ("192.0.2.1.evil.example", false, false),
    ])
    func `a host is this machine's by name, and by any address once it is asked from outside`(host: String, atHome: Bool, outside: Bool) {
        let request = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
        for (takesAddresses, isOurs) in [(false, atHome), (true, outside)] {
            let rule = HostRule(names: ["fusekeeper.local"], takesAddresses: takesAddresses)
            var refused: APIProblem?
            do throws(APIProblem) { try rule.check(request) } catch { refused = error }
            #expect((refused == nil) == isOurs, "\(host)")
        }
    }
}
