import FoundationEssentials
import Gateway
import HTTPTypes
import JSON
import SiteModel
import Testing

@testable import WebAPI

@Suite struct `Tags by the API` {
    private static let all = [Tag(id: IdTag("Van 7/a")!, group: IdTag("fleet")!), Tag(id: IdTag("B")!, status: .blocked, note: "lost")]

    private let desk = TestDesk { request in
        switch request {
        case .tags: return .tags(tags: all)
        case .tag(let id), .removeTag(let id):
            guard let tag = all.first(where: { $0.id == id }) else { return .failed(message: "there is no tag \(id)", why: .unknown) }
            return request == .tag(id: id) ? .tags(tags: [tag]) : .done(message: "done")
        default: return .done(message: "done")
        }
    }

    @Test func `are listed, and found whatever their case`() async throws {
        #expect(
            try await self.desk.ask(.get, "/api/v1/tags").text
                == #"{"tags":[{"id":"Van 7/a","status":"valid","group":"fleet","note":""},{"id":"B","status":"blocked","note":"lost"}]}"#)
        #expect(try await self.desk.ask(.get, "/api/v1/tags/vAN%207%2FA").json["id"]?.string == "Van 7/a")
        #expect(try await self.desk.ask(.get, "/api/v1/tags/C").error == "unknownTag")
        #expect(try await self.desk.ask(.get, "/api/v1/tags/%00").error == "unknownTag")
    }

    @Test func `come as a table for spreadsheets`() async throws {
        let answer = try await self.desk.ask(.get, "/api/v1/tag-table")
        #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"tags.csv\"")
        #expect(answer.text == "tag,status,group,expires,note\nB,blocked,,,lost\nVan 7/a,valid,fleet,,\n")
    }

    @Test func `are written whole: what is left out is as for a new one`() async throws {
        let answer = try await self.desk.ask(.put, "/api/v1/tags/new", #"{"id":"NEW","expires":"1970-01-01T00:00:10Z"}"#)
        #expect(answer.json["id"]?.string == "new")
        #expect(self.desk.requests == [.putTags(tags: [Tag(id: IdTag("new")!, expires: Date(timeIntervalSince1970: 10))])])
        _ = try await self.desk.ask(.put, "/api/v1/tags/new")
        #expect(self.desk.requests.last == .putTags(tags: [Tag(id: IdTag("new")!)]))
        #expect(try await self.desk.ask(.put, "/api/v1/tags/123456789012345678901", "{}").error == "badParameter")
    }

    @Test func `go one by one`() async throws {
        #expect(try await self.desk.ask(.delete, "/api/v1/tags/b").text == #"{"message":"done"}"#)
        #expect(self.desk.requests.last == .removeTag(id: IdTag("B")!))
        #expect(try await self.desk.ask(.delete, "/api/v1/tags/C").error == "unknownTag")
    }

    @Test func `are replaced all at once, each once`() async throws {
        _ = try await self.desk.ask(.put, "/api/v1/tags", #"{"tags":[{"id":"a","status":"blocked"},{"id":"b"}]}"#)
        #expect(self.desk.requests == [.replaceTags(tags: [Tag(id: IdTag("a")!, status: .blocked), Tag(id: IdTag("b")!)])])
        let answer = try await self.desk.ask(.put, "/api/v1/tags", #"{"tags":[{"id":"a"},{"id":"A"}]}"#)
        #expect(answer.error == "badField" && answer.json["path"]?.string == "tags[1].id")
        #expect(self.desk.requests.count == 1)
    }
}
