import SiteModel

extension Schema {
    static let firmware = Schema.named(
        "Firmware", "A file in the firmware cache.",
        .object(
            .must("sha256", .anyText, "Of its content, by which the cache knows it."), .must("size", .count, "Bytes."),
            .must("name", .anyText, "As chargers get to see it."), .must("vendor", .anyText, "Of the chargers it is for; empty: of any."),
            .must("model", .anyText), .must("version", .anyText), .must("signed", .flag),
            .may("objection", .anyText, "What is wrong with the signature of a file that somebody wanted all the same."),
            .must("note", .anyText), .must("added", .time),
            .must("source", .anyText, "`file`, `upload`, or the address that it was fetched from."),
            .may("use", .anyText, "Who needs it now.")))

    static let firmwareList = Schema.named(
        "FirmwareList", "The firmware cache.", .object(.must("firmware", .list(of: .firmware))))

    static let storedLog = Schema.named(
        "Log", "A file that a charger has sent.",
        .object(
            .must("charger", .chargerID), .must("name", .anyText, "Begins with the time at which the charger was asked."),
            .must("size", .count, "Bytes.")))

    static let logList = Schema.named("LogList", "What chargers have sent.", .object(.must("logs", .list(of: .storedLog))))
}
