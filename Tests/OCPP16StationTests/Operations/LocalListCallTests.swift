import FoundationEssentials
import JSON
import OCPP16Station
import OCPPJ
import SiteModel
import Testing

@Suite struct `Updates of a charger's list` {
    private let target = [
        LocalListEntry(tag: IdTag("a")!, status: .accepted, group: IdTag("g"), expires: moment(60).wall),
        LocalListEntry(tag: IdTag("b")!, status: .blocked),
    ]

    private func payload(_ update: LocalListUpdate?) throws -> JSONValue {
        let update = try #require(update)
        let call = try #require(Station16().call(for: update))
        #expect(call.action == "SendLocalList")
        return try JSONDocument(parsing: call.payload).root
    }

    @Test func `TC_043_4, each entry of a full list says what the tag may`() throws {
        let sent = try self.payload(LocalList().update(towards: self.target, size: 10, at: moment().wall))
        #expect(sent["updateType"]?.string == "Full")
        #expect(sent["listVersion"]?.int == 1)
        let list = try #require(sent["localAuthorizationList"])
        #expect(list.count == 2)
        #expect(list[0]?["idTagInfo"]?["status"]?.string == "Accepted")
        #expect(list[0]?["idTagInfo"]?["parentIdTag"]?.string == "g")
        #expect(list[0]?["idTagInfo"]?["expiryDate"]?.string == "2027-01-15T08:01:00.000Z")
        #expect(list[1]?["idTagInfo"]?["status"]?.string == "Blocked")
    }

    @Test func `its version is asked for with nothing`() throws {
        let call = try #require(Station16().call(for: .ask))
        #expect(call.action == "GetLocalListVersion")
        #expect(call.payload == Array("{}".utf8))
    }

    @Test func `what the charger took is what we believe it holds, and a tag that goes is named alone`() throws {
        var state = ChargerOperations()
        let update = try #require(state.localList.update(towards: self.target, size: 10, at: moment().wall))
        let answer = try JSONDocument(parsing: Array(#"{"status":"Accepted"}"#.utf8)).root
        for event in Station16().observed("SendLocalList", request: try self.payload(update), answer: .success(answer), at: moment().wall) {
            state.apply(event, at: moment().wall)
        }
        #expect(state.localList.holding == .list(version: 1, entries: self.target))
        let sent = try self.payload(state.localList.update(towards: [self.target[1]], size: 10, at: moment().wall))
        #expect(sent["updateType"]?.string == "Differential")
        #expect(sent["listVersion"]?.int == 2)
        #expect(sent["localAuthorizationList"]?.count == 1)
        #expect(sent["localAuthorizationList"]?[0]?["idTag"]?.string == "a")
        #expect(sent["localAuthorizationList"]?[0]?["idTagInfo"] == nil)
    }
}
