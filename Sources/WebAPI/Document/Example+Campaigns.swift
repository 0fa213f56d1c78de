extension Example {
    static let newCampaign = """
        { "name": "spring", "file": "9f86d081884c7d65", "vendor": "Example", "model": "One*", "firstWave": 1, "wave": 4,
          "window": { "from": "22:00", "to": "05:30", "days": ["mon", "tue"] }, "stopAfter": 2, "deadlines": { "download": 1800 } }
        """

    static let campaign = """
        { "number": 2, "name": "spring", "state": "running", "version": "2.4",
          "file": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "began": "2026-11-22T20:00:00.000Z",
          "firstWave": 1, "wave": 4, "stopAfter": 2, "tries": 2, "takesOutOfService": false, "window": "22:00 to 05:30 on mon, tue",
          "openWave": 2, "counts": { "waiting": 1, "underWay": 0, "done": 1, "failed": 0, "skipped": 0 },
          "chargers": [
            { "charger": "CP_7", "wave": 1, "state": "done", "since": "2026-11-22T21:40:00.000Z", "reason": "", "tries": 1, "before": "2.3",
              "after": "2.4", "outOfService": false },
            { "charger": "CP_8", "wave": 2, "state": "waiting", "reason": "a session runs on connector 1", "tries": 0, "outOfService": false }] }
        """
    static let campaignList = #"{ "campaigns": [\#(campaign)] }"#
}
