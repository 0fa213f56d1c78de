import FoundationEssentials
import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    static let sessions: [Route] = [report]

    private static let report = Route(
        method: .get, path: "/api/v1/sessions", name: "reportSessions", group: .transactions, access: .viewer,
        summary: "Sessions of a month or of any time, with their totals",
        about: """
            From the monthly files, which are kept for years. A session belongs to the time in which it ended. Either `month` is given, by \
            the site's calendar, or `from` and `to`, or none of them: then they are all. The totals are of all that fit; the sessions are listed `limit` at a time.
            """,
        query: [
            Query.Rule("month", .text(Schema.TextRule(7...7, "a month such as 2026-11")), "A month of the site's calendar."),
            Query.Rule("from", .time, "Those that ended at this time or later."), Query.Rule("to", .time, "Those that ended before."),
            Query.Rule("charger", PathPlace.charger.schema, "Only those on this charger."),
            Query.Rule("tag", PathPlace.tag.schema, "Only those of this tag."),
            Query.Rule("group", PathPlace.tag.schema, "Only those whose tag was of this group when they began."),
            Query.Rule("open", .flag, "`true`: those too that have not ended."),
            Query.Rule("skip", .count, "How many are left out: the listing before had them."),
            Query.Rule("limit", .whole(1...SessionFilter.most), "How many at most; 1000 where it is left out."),
        ],
        success: Success(schema: .sessionReport, about: "The sessions and what they come to.", example: Example.sessionReport),
        problems: [.unknownCharger, .unusable, .busy, .unrecorded]
    ) { call throws(APIProblem) in
        var filter = SessionFilter(
            try call.period, isOpenIncluded: call.query["open"]?.bool ?? false, skip: call.query["skip"]?.int ?? 0,
            limit: call.query["limit"]?.int ?? 1_000)
        if let text = call.query["charger"]?.string {
            guard let charger = ChargerID(text) else { throw .unknown(charger: text) }
            filter.charger = charger
        }
        filter.tag = try call.tag("tag")
        filter.group = try call.tag("group")
        return try await call.site.ask(.sessionReport(filter: filter)) {
            if case .sessions(let report) = $0 { Answer(report) } else { nil }
        }
    }
}

extension Call {
    fileprivate var period: SessionFilter.Period {
        get throws(APIProblem) {
            switch (self.query["month"]?.string, self.query.time("from"), self.query.time("to")) {
            case (let month?, nil, nil):
                guard let period = SessionFilter.Period(month: month) else {
                    throw .parameter("month", "expected a month such as 2026-11, found \(month.quoted)")
                }
                return period
            case (nil, let from?, let to?): return .time(from: from, to: to)
            case (nil, nil, nil): return .time(from: .distantPast, to: .distantFuture)
            default: throw .parameter("month", "expected it, or \"from\" and \"to\"")
            }
        }
    }

    fileprivate func tag(_ name: String) throws(APIProblem) -> IdTag? {
        guard let text = self.query[name]?.string else { return nil }
        guard let tag = IdTag(text) else { throw .parameter(name, "expected a tag of 1 to \(IdTag.maximumLength) characters") }
        return tag
    }
}
