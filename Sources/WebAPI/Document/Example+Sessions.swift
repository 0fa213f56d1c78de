extension Example {
    private static let sum = #"{ "sessions": 1, "energy": 21500, "withoutEnergy": 0, "duration": 12600 }"#

    static let sessionReport = """
        { "sessions": [
            { "id": 17, "charger": "CP_7", "connector": 1, "tag": "04A2B3C4D5E6F0", "group": "fleet", "note": "van 7",
              "start": "2026-11-22T08:00:00.000Z", "startLocal": "2026-11-22T09:00", "end": "2026-11-22T11:30:00.000Z",
              "endLocal": "2026-11-22T12:30", "startRegister": 120000, "endRegister": 141500, "energy": 21500, "energyKWh": 21.5,
              "duration": 12600, "charging": 11800, "peakWatts": 11040, "peakAmps": 16, "reason": "EVDisconnected", "flags": [] }],
          "more": false, "unreadable": 0,
          "totals": { "all": \(sum), "chargers": { "CP_7": \(sum) }, "tags": { "04A2B3C4D5E6F0": \(sum) }, "groups": { "FLEET": \(sum) } } }
        """
}
