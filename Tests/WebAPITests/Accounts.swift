import FoundationEssentials
import HTTPTypes
import JSON
import SiteModel
import Testing
import Transport

@testable import WebAPI

extension UserBook {
    static let madeAt = Date(timeIntervalSince1970: 1_799_000_000)

    /// Anna is an admin, Ben an operator, Cleo a viewer and Dora new; each role has a token of its name, and some tokens are less than their role.
    static let example: UserBook = {
        var book = UserBook()
        for (name, role, isNew) in [
            ("anna", Role.admin, false), ("ben", .operator, false), ("cleo", .viewer, false), ("dora", .admin, true),
        ] {
            try! book.add(AccountName(name)!, role, password: TestDesk.hash, mustChange: isNew, at: Self.madeAt)
        }
        for token in [
            AccessToken.example("viewer", .viewer), .example("operator", .operator), .example("admin", .admin),
            .example("reader", .admin, isReadOnly: true), .example("narrow", .admin, areas: [.tags]),
            .example("expired", .admin, expires: UserBook.madeAt.addingTimeInterval(1_000)),
        ] { try! book.add(token, at: Self.madeAt) }
        return book
    }()
}

extension AccessToken {
    static func example(
        _ name: String, _ role: Role, isReadOnly: Bool = false, areas: Set<Area>? = nil, expires: Date? = nil
    ) -> AccessToken {
        AccessToken(
            name: AccountName(name)!, role: role, isReadOnly: isReadOnly, areas: areas, digest: AccessKey.digest(of: "key of \(name)"),
            created: UserBook.madeAt, expires: expires)
    }
}

/// What somebody who has signed in brings with each request.
struct SignedIn {
    var cookie: String
    var pageToken: String

    var headers: HTTPFields { [.cookie: self.cookie, CrossSiteRule.header: self.pageToken] }
    var cookieAlone: HTTPFields { [.cookie: self.cookie] }
}

extension TestDesk {
    func signIn(_ name: String, _ password: String = TestDesk.password, from address: String = "127.0.0.1") async throws -> SignedIn {
        let answer = try await self.ask(
            .post, "/api/v1/session", #"{"name":"\#(name)","password":"\#(password)"}"#, token: nil, from: address)
        #expect(answer.status == .ok, "\(answer.text)")
        return try SignedIn(answer)
    }
}

extension SignedIn {
    init(_ answer: Answer) throws {
        let cookie = try #require(answer.headers[.setCookie])
        self.cookie = String(cookie.prefix { $0 != ";" })
        self.pageToken = try #require(answer.json["csrfToken"]?.string)
    }
}
