/// Examples of answers and bodies for the document, each one JSON text.
enum Example {
    private static let perPhase = #"{ "l1": 16, "l2": 16, "l3": 16 }"#

    private static let connector = """
        { "number": 1, "status": "charging", "fault": "",
          "session": { "transaction": 17, "tag": "04A2B3C4D5E6F0", "since": "2026-11-22T13:33:30.000Z", "energy": 4210 },
          "limit": 16, "draws": \(perPhase), "reason": "row A: 63 A are shared by 4 cars", "next": "the charger: 32 A", "control": "transaction profile" }
        """

    private static let chargerStatus = """
        { "id": "CP_7", "name": "north wall", "registration": "accepted", "vendor": "Example", "model": "One", "online": true, "connectors": [\(connector)], "quirks": [] }
        """

    private static let visitor = """
        { "id": "CP_9", "address": "192.0.2.9", "first": "2026-11-22T13:00:00.000Z", "last": "2026-11-22T13:30:00.000Z", "knocks": 12 }
        """

    static let chargerList = #"{ "chargers": [\#(chargerStatus)], "door": [\#(visitor)] }"#

    static let status = """
        { "version": "0.1.0", "processID": 812, "startedAt": "2026-11-20T06:00:00.000Z",
          "site": {
            "name": "North depot", "at": "2026-11-22T13:40:00.000Z",
            "fuses": [{
              "name": "grid connection", "depth": 0, "rating": \(perPhase), "limit": \(perPhase), "committed": \(perPhase),
              "reserved": \(perPhase), "base": \(perPhase), "meter": "fresh" }],
            "chargers": [\(chargerStatus)], "door": [\(visitor)],
            "sessions": { "open": 1, "finished": 16, "orphanStops": 0 }, "warnings": [] },
          "storage": { "health": { "isSound": true }, "records": 4711, "durable": 4711, "bytesWritten": 812000, "syncs": 940,
            "written": { "journal": 812000, "snapshots": 96000, "sessions": 4200, "others": 0 }, "bytesPerDay": 3800000 },
          "connections": 1, "doors": [{ "address": "0.0.0.0:9001", "scheme": "wss" }], "certificates": [] }
        """

    static let explanation = """
        { "name": "North depot", "at": "2026-11-22T13:40:00.000Z", "localTime": "2026-11-22T14:40:00",
          "connectors": [{
            "charger": "CP_7", "connector": 1, "online": true, "limit": 16, "reason": "row A: 63 A are shared by 4 cars",
            "next": "the charger: 32 A", "fuses": [],
            "ledger": { "state": "controlled", "said": 16, "confirmed": 16, "isOpen": false, "fallback": 6, "mayDraw": \(perPhase),
                        "means": "transaction" } }],
          "schedules": [{ "name": "evening peak", "target": "site", "limit": "40 A", "until": "2026-11-22T20:00" }] }
        """

    static let composite = """
        { "charger": "CP_7", "connector": 1, "at": "2026-11-22T13:40:00.000Z", "duration": 86400, "unit": "A",
          "segments": [{ "from": "2026-11-22T13:40:00.000Z", "localTime": "2026-11-22T14:40:00", "duration": 86400, "here": 16, "charger": 16,
                         "isAnswered": true, "differs": false }] }
        """

    static let tag =
        #"{ "id": "04A2B3C4D5E6F0", "status": "valid", "group": "fleet", "expires": "2027-01-01T00:00:00.000Z", "note": "van 7" }"#
    static let tagList = #"{ "tags": [\#(tag)] }"#
    static let tagBody = #"{ "group": "fleet", "expires": "2027-01-01T00:00:00Z", "note": "van 7" }"#
    static let newTagList = #"{ "tags": [{ "id": "04A2B3C4D5E6F0", "note": "van 7" }, { "id": "04FFFFFFFFFFFF", "status": "blocked" }] }"#

    static let difference = """
        { "added": { "count": 1, "first": ["04A2B3C4D5E6F0"] }, "removed": { "count": 0, "first": [] }, "changed": { "count": 0, "first": [] } }
        """
    static let tagFile = """
        { "tags": 812, "revision": 17, "lastEdit": { "at": "2026-11-22T08:00:00.000Z", "difference": \(difference) }, "troubles": [] }
        """
    static let differenceReport = #"{ "tags": 812, "difference": \#(difference), "isDone": true }"#
    static let tagTable = #"{ "csv": "tag,group,expires\n04A2B3C4D5E6F0,fleet,2026-12-31\n", "replace": false, "dryRun": true }"#
    static let unknownTagList = """
        { "tags": [{ "tag": "04A2B3C4D5E6F0", "taps": 3, "first": "2026-11-22T08:00:00.000Z", "last": "2026-11-22T08:01:30.000Z",
          "charger": "CP_7" }] }
        """
    static let adoption = #"{ "group": "fleet", "note": "van 9" }"#
    static let localLists = """
        { "localLists": [{ "charger": "CP_7", "localList": { "state": "known", "version": 12, "tags": 20,
          "progress": { "state": "sending", "sentence": "being sent: 20 of 48 changes taken", "done": 20, "of": 48 } } }] }
        """

    static let transaction = """
        { "id": 17, "wireID": 17, "charger": "CP_7", "connector": 1, "state": "finished", "tag": "04A2B3C4D5E6F0", "authorized": true,
          "start": "2026-11-22T08:00:00.000Z", "startRegister": 120000, "end": "2026-11-22T11:30:00.000Z", "endRegister": 141500,
          "energy": 21500, "reason": "EVDisconnected" }
        """
    static let transactionList = #"{ "transactions": [\#(transaction)], "more": false }"#

    private static let profile = """
        { "charger": "CP_7", "connector": 1, "id": 40, "level": 2, "purpose": "TxDefaultProfile", "own": false, "limits": "10 A, daily" }
        """

    static let profileListing = """
        { "schedules": [{ "name": "evening peak", "target": "site", "enabled": true, "limit": "40 A", "until": "2026-11-22T20:00" }],
          "profiles": [\(profile)], "troubles": [] }
        """

    static let newProfile = """
        { "connector": 1,
          "profile": {
            "chargingProfileId": 40, "stackLevel": 2, "chargingProfilePurpose": "TxDefaultProfile", "chargingProfileKind": "Recurring",
            "recurrencyKind": "Daily",
            "chargingSchedule": {
              "startSchedule": "2026-01-01T00:00:00Z", "chargingRateUnit": "A", "chargingSchedulePeriod": [{ "startPeriod": 0, "limit": 10 }] } } }
        """

    static let schedules = """
        { "format": 1,
          "schedules": [{ "name": "evening peak", "for": "site",
                          "daily": [{ "from": "17:00", "amps": 40 }, { "from": "20:00", "unlimited": true }] }] }
        """
}
