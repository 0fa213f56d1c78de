import FoundationEssentials
import JSON
import SiteModel
import Testing

@Suite struct `The book of users` {
    private let anna = AccountName("anna")!
    private let ben = AccountName("ben")!
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func book(_ users: (AccountName, Role)...) throws -> UserBook {
        var book = UserBook()
        for (name, role) in users { try book.add(name, role, password: "h", mustChange: false, at: self.now) }
        return book
    }

    @Test func `never loses its last admin while there are others`() throws {
        var book = try self.book((self.anna, .admin), (self.ben, .operator))
        #expect(throws: UserBook.Refusal.lastAdmin(self.anna)) { try book.remove(self.anna) }
        #expect(throws: UserBook.Refusal.lastAdmin(self.anna)) { try book.set(.viewer, of: self.anna, at: self.now) }
        try book.set(.admin, of: self.ben, at: self.now)
        try book.remove(self.anna)
        #expect(book.hasAdmin)
        try book.remove(self.ben)
        #expect(!book.hasAdmin && book.users.isEmpty)
    }

    @Test func `counts each change of role and password, and nothing else`() throws {
        var book = try self.book((self.anna, .admin), (self.ben, .operator))
        let before = try #require(book.users[self.ben])
        try book.set(.operator, of: self.ben, at: self.now)
        #expect(book.users[self.ben] == before)
        try book.set(.viewer, of: self.ben, at: self.now.addingTimeInterval(5))
        let demoted = try #require(book.users[self.ben])
        #expect(demoted.revision > before.revision && demoted.changed == self.now.addingTimeInterval(5) && demoted.created == self.now)
        try book.set(password: "h", mustChange: true, of: self.ben, at: self.now)
        #expect(try #require(book.users[self.ben]).revision > demoted.revision)
        let last = book.revision
        try book.remove(self.ben)
        try book.add(self.ben, .viewer, password: "h", mustChange: false, at: self.now)
        #expect(try #require(book.users[self.ben]).revision > last)
    }

    @Test func `names what it refuses`() throws {
        var book = try self.book((self.anna, .admin))
        #expect(throws: UserBook.Refusal.exists("a user anna")) {
            try book.add(self.anna, .viewer, password: "h", mustChange: false, at: self.now)
        }
        #expect(throws: UserBook.Refusal.noUser(self.ben)) { try book.remove(self.ben) }
        #expect(throws: UserBook.Refusal.noToken(self.ben)) { try book.remove(token: self.ben) }
        let late = AccessToken(name: self.ben, role: .viewer, digest: "d", created: self.now, expires: self.now)
        #expect(throws: UserBook.Refusal.expired) { try book.add(late, at: self.now) }
        for index in 1..<UserBook.mostUsers {
            try book.add(AccountName("u\(index)")!, .viewer, password: "h", mustChange: false, at: self.now)
        }
        #expect(throws: UserBook.Refusal.full("users", UserBook.mostUsers)) {
            try book.add(self.ben, .viewer, password: "h", mustChange: false, at: self.now)
        }
    }

    @Test func `keeps the use of a token by the day`() throws {
        var book = UserBook()
        try book.add(AccessToken(name: self.ben, role: .viewer, digest: "d", created: self.now), at: self.now)
        let uses = [(0.0, true), (1, false), (3_600, false), (86_400, true), (86_399, false), (86_401, false), (200_000, true)]
        for (seconds, isNew) in uses { #expect(book.used(self.ben, at: self.now.addingTimeInterval(seconds)) == isNew, "\(seconds)") }
        #expect(book.tokens[self.ben]?.lastUsed == self.now.addingTimeInterval(200_000))
        let isAnybodys = book.used(self.anna, at: self.now)
        #expect(!isAnybodys)
    }

    @Test(
        arguments: [
            ("anna", "anna"), ("Anna", "anna"), ("a", "a"), ("0.x_y-z", "0.x_y-z"),
            (String(repeating: "a", count: 32), String(repeating: "a", count: 32)),
            ("", nil), (String(repeating: "a", count: 33), nil), (".anna", nil), ("an na", nil), ("ännä", nil), ("a\n", nil), ("a/b", nil),
            ("a$b", nil),
        ] as [(String, String?)])
    func `has plain names`(text: String, name: String?) { #expect(AccountName(text)?.text == name) }

    @Test(arguments: [
        ("correct horse", true), ("ten letters", true), ("nine char", false), ("", false), ("my name is Anna!", false),
        ("aaaaaaaaaaaaaa", false),
        ("abcabcabcabc", false), (String(repeating: "abcd", count: 64), true), (String(repeating: "abcd", count: 65), false),
        ("pässwörd längs", true),
    ])
    func `wants passwords that are not guessed at once`(text: String, mayBe: Bool) {
        #expect((User.flaw(in: text, of: self.anna) == nil) == mayBe)
    }

    @Test func `has somebody for every deed, and reads what earlier releases wrote`() throws {
        for name in [Deed.Operator.commandLine, .api, .signal, .user(self.anna), .token(self.ben)] {
            #expect(Deed.Operator(name.description) == name)
        }
        #expect(Deed.Operator("user of nothing at all") == nil && Deed.Operator("") == nil)
        let old = #"{"by":"API token","what":"sent a soft reset","outcome":"Accepted"}"#
        let deed: Deed = try JSONCoding.decode(from: Array(old.utf8))
        #expect(deed == Deed(by: .api, what: "sent a soft reset", outcome: "Accepted"))
        let line: AuditLine = try JSONCoding.decode(
            from: Array(#"{"record":1,"at":"2026-11-22T13:30:00.000Z","by":"signal","what":"w","outcome":""}"#.utf8))
        #expect(line.from == nil && line.before == nil)
    }
}
