import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    static let campaigns: [Route] = [list, begin, show] + Site.CampaignOrder.allCases.map(Self.change)

    private static let list = Route(
        method: .get, path: "/api/v1/campaigns", name: "listCampaigns", group: .campaigns, access: .viewer,
        summary: "Campaigns, newest first",
        about: "Those that are on, and the last of those that are over.",
        success: Success(schema: .campaignList, about: "The campaigns.", example: Example.campaignList)
    ) { call throws(APIProblem) in Answer(CampaignListBody(campaigns: try await call.campaigns(.list))) }

    private static let begin = Route(
        method: .post, path: "/api/v1/campaigns", name: "beginCampaign", group: .campaigns, access: .operator,
        summary: "Brings firmware to chargers",
        about: """
            Either `file` names the firmware, or `address` and `version` do, which takes an admin. The chargers are those of `chargers`, those of a `vendor` \
            and a `model`, or with `all` every accepted one. Those that have it already are passed over. A charger is told only while \
            nobody charges at it.
            """,
        body: Body(schema: .newCampaign, example: Example.newCampaign),
        success: Success(schema: .campaign, about: "The campaign as it begins.", example: Example.campaign),
        problems: [.unusable, .unknownCharger, .conflict, .unrecorded]
    ) { call throws(APIProblem) in
        let body = try call.read(NewCampaignBody.self)
        return try await call.campaign(
            .begin(plan: try body.plan(call.body), firmware: try body.firmware(call.body)), unknown: .unknownCharger)
    }

    private static let show = Route(
        method: .get, path: "/api/v1/campaigns/{campaign}", name: "getCampaign", group: .campaigns, access: .viewer,
        summary: "One campaign",
        success: Success(schema: .campaign, about: "How far it is, and why.", example: Example.campaign), problems: [.unknownCampaign]
    ) { call throws(APIProblem) in
        try await call.campaign(.show(number: try call.number(.campaign)))
    }

    private static func change(_ order: Site.CampaignOrder) -> Route {
        Route(
            method: .post, path: RoutePath(stringLiteral: "/api/v1/campaigns/{campaign}/\(order.rawValue)"),
            name: "\(order.rawValue)Campaign", group: .campaigns, access: .operator, summary: order.summary, about: order.about,
            success: .done("campaign 2 \(order.example)"), problems: [.unknownCampaign, .conflict, .unrecorded]
        ) { call throws(APIProblem) in
            try await call.site.tell(
                .campaigns(question: .change(number: try call.number(.campaign), order: order)), unknown: .unknownCampaign)
        }
    }
}

extension Site.CampaignOrder {
    fileprivate var summary: String {
        switch self {
        case .pause: "Has a campaign tell nobody else for now"
        case .resume: "Has a campaign go on that was paused or stopped"
        case .cancel: "Ends a campaign"
        }
    }

    fileprivate var about: String {
        switch self {
        case .pause, .cancel: "What chargers were told goes on, and is followed."
        case .resume: "Failures so far no longer count towards its stop."
        }
    }

    fileprivate var example: String {
        switch self {
        case .pause: "is paused: what was told goes on, nobody else is told"
        case .resume: "goes on"
        case .cancel: "is cancelled: what was told goes on, nobody else is told"
        }
    }
}

private struct CampaignListBody: Encodable {
    var campaigns: [CampaignView]
}

extension Call {
    fileprivate func campaigns(
        _ question: CampaignQuestion, unknown: APIProblem.Code = .unknownCampaign
    ) async throws(APIProblem) -> [CampaignView] {
        try await self.site.ask(.campaigns(question: question), unknown: unknown) {
            if case .campaigns(let campaigns) = $0 { campaigns } else { nil }
        }
    }

    fileprivate func campaign(
        _ question: CampaignQuestion, unknown: APIProblem.Code = .unknownCampaign
    ) async throws(APIProblem) -> Answer {
        guard let campaign = try await self.campaigns(question, unknown: unknown).first else {
            preconditionFailure("The site told of no campaign.")
        }
        return Answer(campaign)
    }
}
