import Gateway
import HTTPTypes
import JSON
import SiteModel
import Testing

@testable import WebAPI

@Suite struct `Routes of campaigns` {
    private static let id = ChargerID("A")!

    @Test func `begin what the body says`() async throws {
        let desk = TestDesk { ControlAnswer.example(for: $0) }
        let body = #"""
            { "name": "n", "file": "9f86", "model": "One*", "firstWave": 2, "window": { "from": "22:00", "to": "05:30", "days": ["mon"] },
              "tries": 3, "deadlines": { "boot": 60 }, "transfer": "ftp", "signing": "never", "takesOutOfService": true }
            """#
        #expect(try await desk.ask(.post, "/api/v1/campaigns", body).status == .ok)
        var plan = CampaignPlan(name: "n", chargers: .make(vendor: nil, model: "One*"))
        plan.firstWave = 2
        plan.window = CampaignWindow(from: TimeOfDay("22:00")!, to: TimeOfDay("05:30")!, days: [.monday])
        (plan.tries, plan.deadlines.boot, plan.transfer, plan.signing, plan.takesOutOfService) = (3, 60, .ftp, .never, true)
        #expect(desk.requests == [.campaigns(question: .begin(plan: plan, firmware: .cached(file: "9f86")))])
    }

    static let wrong: [(body: String, place: String)] = [
        (#"{"name":"n","all":true}"#, "file"), (#"{"name":"n","all":true,"address":"ftp://x"}"#, "version"),
        (#"{"name":"n","all":true,"address":"ftp://x","file":"f"}"#, "address"), (#"{"name":"n","file":"f"}"#, "chargers"),
        (#"{"name":"n","all":true,"file":"f","version":"2"}"#, "version"),
        (#"{"name":"n","file":"f","all":true,"vendor":"v"}"#, "chargers"),
        (#"{"name":"n","file":"f","all":true,"window":{"from":"25:00","to":"05:00"}}"#, "window.from"),
        (#"{"name":"n","file":"f","all":true,"wave":0}"#, "wave"), (#"{"name":"","file":"f","all":true}"#, "name"),
    ]

    @Test(arguments: wrong) func `ask nothing where the words make no sense`(body: String, place: String) async throws {
        let desk = TestDesk()
        let answer = try await desk.ask(.post, "/api/v1/campaigns", body)
        #expect(answer.error == "badField")
        #expect(answer.json["path"]?.string == place)
        #expect(desk.requests.isEmpty)
    }

    @Test(arguments: Site.CampaignOrder.allCases) func `change a campaign`(order: Site.CampaignOrder) async throws {
        let desk = TestDesk { ControlAnswer.example(for: $0) }
        #expect(try await desk.ask(.post, "/api/v1/campaigns/7/\(order.rawValue)").status == .ok)
        #expect(desk.requests == [.campaigns(question: .change(number: 7, order: order))])
        #expect(try await desk.ask(.get, "/api/v1/campaigns/x").error == "badParameter")
    }
}
