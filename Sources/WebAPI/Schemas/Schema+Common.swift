import SiteModel

extension Schema {
    static let done = Schema.named("Done", "What was done.", .object(.must("message", .anyText, "For people.")))

    static let problem = Schema.named(
        "Problem", "Why a request was not done.",
        .object(
            .must("error", .words(of: APIProblem.Code.self), "For programs."),
            .must("message", .anyText, "For people: expected, found, what to do."),
            .may("path", .anyText, "The field or the part of the query that is wrong."),
            .may("line", .whole(1...Int.max), "In the body, from 1."),
            .may("column", .whole(1...Int.max), "From 1, in characters."), .may("code", .anyText, "Of a `callError`: the charger's own."),
            .may("description", .anyText, "Of a `callError`: the charger's own."),
            .may("details", .anyObject, "Of a `callError`: the charger's own.")))

    static let health = Schema.named(
        "Health", "How the gateway is.", .object(.must("status", .word(["alive", "ready"])), .must("version", .anyText)))

    static let perPhase = Schema.named(
        "PerPhase", "Amperes on each phase of the site.", .object(.must("l1", .number), .must("l2", .number), .must("l3", .number)))

    static let chargerID = PathPlace.charger.schema
    static let accountName = Schema.text(TextRule(1...AccountName.longest, "a name of \(AccountName.phrase)"))
    static let idTag = PathPlace.tag.schema
    /// Any number: nothing is kept from a charger because it makes no sense here.
    static let connector = Schema.whole(Int(Int32.min)...Int(Int32.max))
    static let certificate = Schema.text(TextRule(1...10_000, "PEM of 1 to 10000 characters", isLine: false))
}
