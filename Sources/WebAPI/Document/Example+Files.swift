extension Example {
    static let firmware = """
        { "sha256": "4f3a92c1d0e54f3a92c1d0e54f3a92c1d0e54f3a92c1d0e54f3a92c1d0e54f3a", "size": 8400000, "name": "cp-2.1.bin", "vendor": "Example",
          "model": "One", "version": "2.1", "signed": false, "note": "", "added": "2026-11-22T13:33:30.000Z", "source": "upload" }
        """

    static let firmwareList = #"{ "firmware": [\#(firmware)] }"#

    static let logList = """
        { "logs": [{ "charger": "CP_7", "name": "20261122T233005.123Z-diagnostics.zip", "size": 120400 }] }
        """
}
