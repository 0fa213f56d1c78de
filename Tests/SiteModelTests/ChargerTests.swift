import FoundationEssentials
import SiteModel
import SmartCharging
import Testing

@Suite struct `Chargers` {
    @Test(arguments: ["", " A", "A ", "a/b", "..\\x", "line\nbreak", "ü", String(repeating: "x", count: 49), "a\0b", "%2e"])
    func `an identity that could leave a folder or break a line is none`(_ text: String) { #expect(ChargerID(text) == nil) }

    @Test(arguments: ["CP_1", "RDAM 123", "a*b+c=d:e|f@g.h-i", String(repeating: "x", count: 48)])
    func `identities of the field are accepted`(_ text: String) { #expect(ChargerID(text)?.text == text) }

    @Test func `an unknown charger is held at the door, and only so many are remembered`() {
        var site = exampleSite()
        #expect(site.welcome(charger("stranger")) == .unknown)
        for number in 0..<1_000 { site.heldAtDoor(charger("stranger\(number)"), from: "192.0.2.1", at: moment(Double(number))) }
        #expect(site.door.all.count == Door.capacity)
        #expect(site.door.all.contains { $0.id == charger("stranger999") })
    }

    @Test func `one that is accepted is let in from then on`() {
        var site = exampleSite()
        site.heldAtDoor(charger("new"), from: "192.0.2.1", at: moment())
        site.commit(site.accept(charger("new"), at: moment(1)))
        #expect(site.welcome(charger("new")) == .locked(.noPassword))
        site.connected(charger("new"), generation: 1, at: moment(2))
        #expect(site.door.all.isEmpty)
    }

    @Test func `the goodbye of an old connection does not take the charger offline`() {
        var site = exampleSite()
        site.connected(charger("A"), generation: 1, at: moment())
        site.connected(charger("A"), generation: 2, at: moment(1))
        let oldLeft = site.disconnected(charger("A"), generation: 1, at: moment(2))
        #expect(!oldLeft)
        #expect(site.links[charger("A")]?.isOnline == true)
        let newLeft = site.disconnected(charger("A"), generation: 2, at: moment(3))
        #expect(newLeft)
        #expect(site.links[charger("A")]?.isOnline == false)
    }

    @Test func `a late status changes nothing, and a clock years ahead does not lock out the next`() {
        var site = exampleSite()
        let future = Connector(status: .charging, since: wall(1e9))
        site.commit(site.status(of: charger("A"), connector: 1, is: future, at: moment(10)))
        site.commit(site.status(of: charger("A"), connector: 1, is: Connector(status: .available, since: wall(20)), at: moment(20)))
        #expect(site.state.chargers[charger("A")]?.connectors[1]?.status == .available)
        site.commit(site.status(of: charger("A"), connector: 1, is: Connector(status: .faulted, since: wall(15)), at: moment(21)))
        #expect(site.state.chargers[charger("A")]?.connectors[1]?.status == .available)
    }

    @Test(arguments: [-1, 33, Int.max])
    func `connectors beyond the bound are ignored`(_ connector: Int) {
        let site = exampleSite()
        let decision = site.status(of: charger("A"), connector: connector, is: Connector(status: .available, since: wall()), at: moment())
        #expect(decision.entries.isEmpty)
        #expect(decision.notices == [.connectorBeyondBound(charger("A"), connector)])
    }

    @Test func `two thousand million connectors are read as 32`() {
        var site = exampleSite()
        site.commit(site.accept(charger("liar"), at: moment()))
        site.commit(site.capabilities(of: charger("liar"), are: Charger.Capabilities(connectors: 2_147_483_647), at: moment()))
        #expect(site.connectors(of: charger("liar")) == 1...32)
    }
}
