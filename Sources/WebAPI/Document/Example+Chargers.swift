extension Example {
    static let chargerChange =
        #"{ "admission": "accept", "name": "north wall", "securityProfile": 1, "password": "correct-horse-battery" }"#

    static let charger = """
        { "id": "CP_7", "name": "north wall", "registration": "accepted",
          "security": { "profile": 1, "isExplicit": true, "hasPassword": true },
          "identity": { "vendor": "Example", "model": "One", "serial": "4711", "firmware": "2.3" },
          "capabilities": { "connectors": 1, "maximumStackLevel": 8, "smartCharging": true, "units": "amps" },
          "link": { "online": true, "since": "2026-11-22T06:00:00.000Z", "address": "192.0.2.7" },
          "control": "transaction profile", "connectors": [],
          "settings": { "values": [{ "key": "HeartbeatInterval", "value": "300", "isReadOnly": false, "isSecret": false }], "unknown": [] },
          "availability": [], "reservations": [\(reservation)], "jobs": [\(job)], "localList": { "state": "known", "version": 12, "tags": 40 },
          "triggers": [], "remoteStarts": [], "remoteStops": [], "unlocks": [], "certificates": [], "certificateRequests": [],
          "securityEvents": [], "profiles": [], "answers": [{ "action": "Reset", "word": "Accepted", "at": "2026-11-22T06:00:00.000Z" }],
          "warnings": [] }
        """

    private static let reservation = """
        { "charger": "CP_7", "id": 3, "connector": 1, "tag": "04A2B3C4D5E6F0", "expires": "2026-11-22T15:00:00.000Z" }
        """
    static let reservationList = #"{ "reservations": [\#(reservation)] }"#

    private static let job = """
        { "charger": "CP_7", "kind": "firmware", "location": "ftp://192.0.2.1/firmware-2.4.bin", "origin": "asked",
          "began": "2026-11-22T13:00:00.000Z", "deadline": "2026-11-22T17:00:00.000Z",
          "reports": [{ "word": "Downloading", "at": "2026-11-22T13:00:10.000Z" }] }
        """
    static let jobList = #"{ "jobs": [\#(job)] }"#

    static let certificateName = """
        { "algorithm": "SHA256", "issuerName": "9f86d081884c7d65", "issuerKey": "60303ae22b998861", "serial": "1a2b3c" }
        """
}
