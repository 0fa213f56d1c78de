import FoundationEssentials
import JSON
import SiteModel
import Testing

@Suite struct `What an operator changes about a charger` {
    private let a = charger("A")
    private let stranger = charger("stranger")

    @discardableResult
    private func change(_ id: ChargerID, _ change: ChargerChange, _ site: inout Site) throws -> [Entry.Event] {
        let decision = try site.change(id, change, at: moment())
        site.commit(decision)
        return decision.entries.map(\.event)
    }

    @Test func `everything at once, each that differs once`() throws {
        var site = exampleSite()
        let all = ChargerChange(admission: .accept, name: "Yard 3", securityProfile: 1, password: .set(hash: "h"))
        #expect(
            try self.change(self.stranger, all, &site) == [
                .accepted(charger: self.stranger), .credential(charger: self.stranger, hash: "h"),
                .securityProfile(charger: self.stranger, is: .password), .named(charger: self.stranger, name: "Yard 3"),
            ])
        #expect(try self.change(self.stranger, all, &site).isEmpty)
        #expect(site.state.chargers[self.stranger]?.name == "Yard 3")
        #expect(site.welcome(self.stranger) == .password(hash: "h"))
        #expect(try self.change(self.stranger, ChargerChange(name: ""), &site) == [.named(charger: self.stranger, name: nil)])
        #expect(try self.change(self.stranger, ChargerChange(), &site).isEmpty)
    }

    @Test func `one that is shut out stays out, known and configured or not, until it is accepted`() throws {
        var site = exampleSite()
        for id in [self.a, self.stranger] {
            #expect(try self.change(id, ChargerChange(admission: .reject), &site) == [.rejected(charger: id)])
            #expect(site.welcome(id) == .rejected)
            #expect(try self.change(id, ChargerChange(name: "out", password: .set(hash: "h")), &site).count == 2)
            #expect(site.welcome(id) == .rejected)
            try self.change(id, ChargerChange(admission: .accept), &site)
            #expect(site.welcome(id) == .password(hash: "h"))
        }
    }

    struct Door: Sendable {
        var profile: Int?
        var password: String?
        var siteAllows: Bool
        var welcome: Site.Welcome
    }

    static let doors = [
        Door(profile: nil, password: nil, siteAllows: false, welcome: .locked(.noPassword)),
        Door(profile: nil, password: nil, siteAllows: true, welcome: .open),
        Door(profile: nil, password: "h", siteAllows: false, welcome: .password(hash: "h")),
        Door(profile: nil, password: "h", siteAllows: true, welcome: .password(hash: "h")),
        Door(profile: 0, password: nil, siteAllows: false, welcome: .open),
        Door(profile: 0, password: "h", siteAllows: false, welcome: .open),
        Door(profile: 1, password: "h", siteAllows: true, welcome: .password(hash: "h")),
    ]

    @Test(arguments: doors) func `who comes in how`(_ door: Door) throws {
        var configuration = SiteConfiguration.example
        configuration.security.allowWithoutPassword = door.siteAllows
        var site = exampleSite(configuration)
        try self.change(
            self.a, ChargerChange(securityProfile: door.profile, password: door.password.map { .set(hash: $0) }), &site)
        #expect(site.welcome(self.a) == door.welcome)
    }

    static let refused: [(ChargerChange, ChargerChangeRefusal)] = [
        (ChargerChange(securityProfile: 2), .needsEncryption(.encryptedPassword)),
        (ChargerChange(securityProfile: 3), .needsEncryption(.certificate)),
        (ChargerChange(securityProfile: -1), .noSuchProfile(-1)), (ChargerChange(securityProfile: 4), .noSuchProfile(4)),
        (ChargerChange(securityProfile: 1), .needsPassword(charger("A"), .password)),
        (ChargerChange(securityProfile: 1, password: .remove), .needsPassword(charger("A"), .password)),
        (ChargerChange(name: String(repeating: "x", count: 61)), .badName(String(repeating: "x", count: 61))),
        (ChargerChange(admission: .reject, name: "two\nlines"), .badName("two\nlines")),
        (ChargerChange(name: "\u{1B}[2J"), .badName("\u{1B}[2J")), (ChargerChange(name: "\u{202E}x"), .badName("\u{202E}x")),
    ]

    @Test(arguments: refused) func `what cannot be is refused with a sentence, and nothing is changed`(
        _ change: ChargerChange, _ refusal: ChargerChangeRefusal
    ) {
        let site = exampleSite()
        #expect(throws: refusal) { try site.change(self.a, change, at: moment()) }
        #expect(refusal.description.count > 30 && refusal.description.onOneLine == refusal.description)
    }

    @Test func `a password that a profile needs cannot be taken away, until the profile is lowered`() throws {
        var site = exampleSite()
        try self.change(self.a, ChargerChange(securityProfile: 1, password: .set(hash: "h")), &site)
        #expect(throws: ChargerChangeRefusal.keepsPassword(self.a, .password)) {
            try site.change(self.a, ChargerChange(password: .remove), at: moment())
        }
        #expect(try self.change(self.a, ChargerChange(password: .set(hash: "i")), &site) == [.credential(charger: self.a, hash: "i")])
        try self.change(self.a, ChargerChange(securityProfile: 0, password: .remove), &site)
        #expect(site.welcome(self.a) == .open)
    }

    @Test func `a charger that nobody knows has no name and no profile, but may be given a password`() throws {
        var site = exampleSite()
        for change in [ChargerChange(), ChargerChange(name: "x"), ChargerChange(securityProfile: 0)] {
            #expect(throws: ChargerChangeRefusal.unknown(self.stranger)) { try site.change(self.stranger, change, at: moment()) }
        }
        try self.change(self.stranger, ChargerChange(password: .set(hash: "h")), &site)
        #expect(site.welcome(self.stranger) == .unknown)
    }

    @Test func `for a stranger that never came nothing is kept, for one that was here everything is, shut out or not`() throws {
        var site = exampleSite()
        let reserved = { (site: inout Site) in
            _ = site.decideLimits(at: moment(60))
            return site.status(at: moment(60)).fuses[0].committed
        }
        let before = reserved(&site)
        for change in [ChargerChange(admission: .reject), ChargerChange(password: .set(hash: "h"))] {
            try self.change(self.stranger, change, &site)
            #expect(reserved(&site) == before)
        }
        #expect(site.explanation(at: moment(60)).connectors.contains { $0.charger == self.stranger })
        try self.change(self.stranger, ChargerChange(admission: .accept), &site)
        let accepted = reserved(&site)
        #expect(accepted != before)
        try self.change(self.stranger, ChargerChange(admission: .reject), &site)
        #expect(reserved(&site) == before)
        site.commit(site.boot(self.stranger, as: Charger.Identity(vendor: "V", model: "M", serial: nil, firmware: nil), at: moment()))
        #expect(reserved(&site) == accepted)
    }

    @Test func `a record of an older version has neither name nor profile`() throws {
        let old = #"{"registration":"accepted","capabilities":{},"connectors":{},"fallbacks":{}}"#
        let charger = try JSONCoding.decode(Charger.self, from: Array(old.utf8))
        #expect(charger.name == nil && charger.securityProfile == nil)
        var new = charger
        new.name = "Yard 3"
        new.securityProfile = .open
        #expect(try JSONCoding.decode(Charger.self, from: JSONCoding.encode(new)) == new)
    }

    @Test func `each of these is on disk before anybody is told`() {
        for event in [
            Entry.Event.rejected(charger: self.a), .named(charger: self.a, name: nil), .securityProfile(charger: self.a, is: .open),
        ] { #expect(Entry(at: wall(), event).durability == .must) }
    }
}
