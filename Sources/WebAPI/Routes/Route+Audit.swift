import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    static let audit = Route(
        method: .get, path: "/api/v1/audit", name: "listAudit", group: .gateway, access: .operator,
        summary: "What operators did, and what was to be noticed",
        about: "By month in UTC, oldest first, the last `limit` of it. Kept for years in `audit/` in the state directory.",
        query: [
            Query.Rule("month", .text(Schema.TextRule(7...7, "a month such as 2026-11")), "The present one where it is left out."),
            Query.Rule("limit", .whole(1...AuditListing.most), "How many at most; 1000 where it is left out."),
        ],
        success: Success(schema: .auditListing, about: "What was kept of the month.", example: Example.auditListing),
        problems: [.conflict, .unrecorded]
    ) { call throws(APIProblem) in
        let month = call.query["month"]?.string
        if let month, SessionFilter.Period(month: month) == nil {
            throw .parameter("month", "expected a month such as 2026-11, found \(month.quoted)")
        }
        return try await call.site.ask(.audit(month: month, limit: call.query["limit"]?.int ?? 1_000)) {
            if case .audit(let listing) = $0 { Answer(listing) } else { nil }
        }
    }
}

extension Schema {
    static let auditListing = Schema.named(
        "AuditListing", "What operators did, and what was to be noticed.",
        .object(
            .must(
                "lines",
                .list(
                    of: .object(
                        .must("record", .count, "Of the journal; several lines may tell of one."), .must("at", .time),
                        .must(
                            "by", .anyText,
                            "`user NAME`, `token NAME`, `API token`, `command line`, `signal`, or empty: it came about by itself."),
                        .may("from", .anyText, "An address, or a user of the machine as `uid 1000`."),
                        .may("charger", .chargerID), .must("what", .anyText), .may("before", .anyText, "How it was, in a few words."),
                        .may("after", .anyText), .must("outcome", .anyText)))),
            .must("more", .flag, "There are older ones of that month.")))
}

extension Example {
    static let auditListing = """
        { "lines": [{ "record": 4711, "at": "2026-11-22T13:30:00.000Z", "by": "API token", "charger": "CP_7", "what": "sent a soft reset",
                      "outcome": "Accepted" }], "more": false }
        """
}
