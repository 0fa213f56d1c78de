import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    static let transactions: [Route] = [list, read]

    private static let list = Route(
        method: .get, path: "/api/v1/transactions", name: "listTransactions", group: .transactions, access: .viewer,
        summary: "Charging sessions, newest first",
        about: "Sessions of earlier years stand in the monthly files alone.",
        query: [
            Query.Rule("charger", PathPlace.charger.schema, "Only those on this charger."),
            Query.Rule("open", .flag, "`true`: those without an end, `false`: those with one."),
            Query.Rule("since", .time, "Those that were under way at this time or later."),
            Query.Rule("until", .time, "Those that began before."),
            Query.Rule("before", PathPlace.transaction.schema, "Only those with a lesser number: the listing before goes on here."),
            Query.Rule("limit", .whole(1...TransactionFilter.most), "How many at most; 100 where it is left out."),
        ],
        success: Success(
            schema: .transactionList, about: "The sessions. Where `more` is true ask again with `before`, the number of the last one.",
            example: Example.transactionList)
    ) { call throws(APIProblem) in
        var filter = TransactionFilter(
            open: call.query["open"]?.bool, since: call.query.time("since"), until: call.query.time("until"),
            before: call.query["before"]?.integer(as: Int32.self).flatMap(TransactionID.init(rawValue:)),
            limit: call.query["limit"]?.int ?? 100)
        if let text = call.query["charger"]?.string {
            guard let charger = ChargerID(text) else { throw .unknown(charger: text) }
            filter.charger = charger
        }
        return Answer(try await call.transactions(filter))
    }

    private static let read = Route(
        method: .get, path: "/api/v1/transactions/{transaction}", name: "getTransaction", group: .transactions, access: .viewer,
        summary: "One charging session",
        success: Success(schema: .transaction, about: "The session.", example: Example.transaction), problems: [.unknownTransaction]
    ) { call throws(APIProblem) in
        let number: Int32 = try call.number(.transaction)
        // The listing goes down from a number: the one before it is the first.
        let before = number < .max ? TransactionID(rawValue: number + 1) : nil
        let found = try await call.transactions(TransactionFilter(before: before, limit: 1)).transactions.first
        guard let found, found.id.rawValue == number else { throw APIProblem(.unknownTransaction, "there is no session \(number)") }
        return Answer(found)
    }
}

extension Call {
    fileprivate func transactions(_ filter: TransactionFilter) async throws(APIProblem) -> TransactionListing {
        try await self.site.ask(.transactions(filter: filter)) { if case .transactions(let listing) = $0 { listing } else { nil } }
    }
}
