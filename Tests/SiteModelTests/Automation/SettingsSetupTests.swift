import SiteModel
import SmartCharging
import Testing

@Suite struct `A charger's configuration` {
    private static let wanted = [
        "MeterValuesSampledData=Energy.Active.Import.Register,Current.Import,Power.Active.Import", "MeterValueSampleInterval=10",
        "ClockAlignedDataInterval=0", "WebSocketPingInterval=60", "StopTransactionOnInvalidId=true", "LocalAuthListEnabled=true",
    ]

    @Test func `is read once after a boot, and what the site does not need otherwise stays`() {
        var setup = PretendSetup(.usual)
        setup.run(600)
        #expect(setup.settings.changes == Self.wanted)
        #expect(setup.settings.readings.count { $0.isEmpty } == 1)
        #expect(setup.known.readAt != nil)
        #expect(setup.known.number("NumberOfConnectors") == 1)
        #expect(setup.notices.count { $0.isRoutine } == Self.wanted.count)
    }

    @Test func `is seen to after the limits, which protect the fuse`() throws {
        var setup = PretendSetup(.usual)
        setup.run(600)
        let heard = setup.settings.heard
        let limits = heard.indices.filter { index in if case .install = heard[index] { true } else { false } }
        let first = heard.firstIndex { message in
            switch message {
            case .readSettings, .changeSetting: true
            case .readCapabilities, .updateList, .install, .clear, .compositeSchedule: false
            }
        }
        #expect(limits.count == 2)
        #expect(try #require(limits.last) < #require(first))
    }

    @Test func `that is as it should be is not written again, on no connection and after no boot`() {
        var setup = PretendSetup(.usual)
        setup.run(600)
        for round in 0..<4 {
            let before = setup.settings.heard.count
            setup.connect()
            if round.isMultiple(of: 2) { setup.boot() }
            setup.run(600)
            let heard = setup.settings.heard[before...]
            #expect(!heard.contains { message in if case .changeSetting = message { true } else { false } })
            #expect(heard.contains(.readSettings([])) == round.isMultiple(of: 2))
        }
        #expect(setup.settings.changes == Self.wanted)
    }

    @Test func `that is told only in part is asked for by name, as many keys at once as the charger bears`() {
        var settings = PretendSettings.usual
        settings.mostListed = 4
        settings.mostAsked = 5
        var setup = PretendSetup(settings)
        setup.run(600)
        #expect(setup.settings.changes == Self.wanted)
        #expect(setup.settings.readings.allSatisfy { $0.count <= 5 })
    }

    @Test func `is asked for by name where asking for all fails`() {
        var settings = PretendSettings.usual
        settings.mostListed = 0
        var setup = PretendSetup(settings)
        setup.run(600)
        #expect(setup.settings.changes == Self.wanted)
        #expect(setup.settings.readings.count { $0.isEmpty } == 1)
    }

    @Test(arguments: [
        (
            ["Current.Import", "Energy.Active.Import.Register"], 100,
            ["Energy.Active.Import.Register,Current.Import,Power.Active.Import", "Energy.Active.Import.Register,Current.Import"]
        ),
        (
            ["Energy.Active.Import.Register"], 100,
            ["Energy.Active.Import.Register,Current.Import,Power.Active.Import", "Energy.Active.Import.Register,Current.Import"]
        ),
        (["Current.Import", "Energy.Active.Import.Register"], 2, ["Energy.Active.Import.Register,Current.Import"]),
    ])
    func `steps down to the measurands that the charger knows, and does not try the others again`(
        _ known: [String], _ longest: Int, _ tried: [String]
    ) {
        var settings = PretendSettings.usual
        settings.measurands = Set(known)
        settings.values["MeterValuesSampledDataMaxLength"] = String(longest)
        var setup = PretendSetup(settings)
        setup.run(600)
        let expected = tried.map { "MeterValuesSampledData=" + $0 }
        #expect(setup.settings.changes.filter { $0.hasPrefix("MeterValuesSampledData") } == expected)
        setup.connect()
        setup.boot()
        setup.run(600)
        #expect(setup.settings.changes.filter { $0.hasPrefix("MeterValuesSampledData") } == expected)
    }

    @Test func `that one firmware refused is tried with another`() {
        var settings = PretendSettings.usual
        settings.refuses = ["WebSocketPingInterval"]
        var setup = PretendSetup(settings)
        setup.run(600)
        #expect(setup.settings.changes.count { $0.hasPrefix("WebSocketPingInterval") } == 2)
        let before = setup.settings.changes.count
        setup.boot()
        setup.run(600)
        #expect(setup.settings.changes.count == before)
        setup.boot(firmware: "2.0")
        setup.run(600)
        #expect(setup.settings.changes.suffix(2) == ["WebSocketPingInterval=60", "WebSocketPingInterval=30"])
    }

    @Test func `with a list of phases and measurands of its own is left as it is`() {
        var settings = PretendSettings.usual
        settings.values["MeterValuesSampledData"] =
            "Voltage, Current.Import.L1,Current.Import.L2,Current.Import.L3,power.active.import,Energy.Active.Import.Register"
        settings.values["MeterValueSampleInterval"] = "5"
        settings.values["WebSocketPingInterval"] = " 20 "
        var setup = PretendSetup(settings)
        setup.run(600)
        #expect(!setup.settings.changes.contains { $0.hasPrefix("Meter") || $0.hasPrefix("WebSocket") })
    }

    @Test func `that is not kept gives one alarm and no more writes, until the firmware is another`() {
        var settings = PretendSettings.usual
        settings.forgets = ["MeterValueSampleInterval"]
        var setup = PretendSetup(settings)
        for _ in 0..<5 {
            setup.run(600)
            setup.connect()
            setup.boot()
        }
        #expect(setup.settings.changes.count { $0.hasPrefix("MeterValueSampleInterval") } == 1)
        let alarms = setup.notices.filter { notice in if case .settingNotKept = notice { true } else { false } }
        #expect(alarms == [.settingNotKept(PretendSetup.id, key: "MeterValueSampleInterval", found: "60")])
        #expect(
            setup.site.status(at: setup.now).warnings.contains { $0.contains("does not keep what it is told for MeterValueSampleInterval") }
        )
        setup.boot(firmware: "2.0")
        setup.run(600)
        #expect(setup.settings.changes.count { $0.hasPrefix("MeterValueSampleInterval") } == 2)
    }

    @Test func `that waits for a restart is shown, and holds after it`() {
        var settings = PretendSettings.usual
        settings.waits = ["MeterValueSampleInterval"]
        var setup = PretendSetup(settings)
        setup.run(600)
        #expect(setup.site.status(at: setup.now).warnings.contains { $0.contains("A has to be restarted") })
        #expect(setup.known.number("MeterValueSampleInterval") == 60)
        setup.connect()
        setup.run(600)
        #expect(setup.settings.changes == Self.wanted)
        setup.boot()
        setup.run(600)
        #expect(setup.known.number("MeterValueSampleInterval") == 10)
        #expect(setup.settings.changes == Self.wanted)
        #expect(!setup.site.status(at: setup.now).warnings.contains { $0.contains("A has to be restarted") })
    }

    @Test func `that a restart did not bring gives an alarm and no more writes`() {
        var settings = PretendSettings.usual
        settings.waits = ["MeterValueSampleInterval"]
        settings.forgets = settings.waits
        var setup = PretendSetup(settings)
        for _ in 0..<4 {
            setup.run(600)
            setup.boot()
        }
        #expect(setup.settings.changes.count { $0.hasPrefix("MeterValueSampleInterval") } == 1)
        #expect(setup.notices.count { notice in if case .settingNotKept = notice { true } else { false } } == 1)
    }

    @Test func `that is refused, read-only or not known is tried a few times and never again on this connection`() {
        var settings = PretendSettings.usual
        settings.refuses = ["MeterValueSampleInterval"]
        settings.readOnly = ["WebSocketPingInterval"]
        settings.values["ClockAlignedDataInterval"] = nil
        var setup = PretendSetup(settings)
        setup.run(7_200)
        #expect(
            setup.settings.changes.filter { $0.hasPrefix("MeterValueSample") } == [
                "MeterValueSampleInterval=10", "MeterValueSampleInterval=30",
            ])
        #expect(!setup.settings.changes.contains { $0.hasPrefix("WebSocket") || $0.hasPrefix("Clock") })
        let heard = setup.settings.heard.count
        setup.run(7_200)
        #expect(setup.settings.heard.count == heard)
    }

    @Test func `of a charger that never answers is asked for a bounded number of times`() {
        var settings = PretendSettings.usual
        settings.isSilent = true
        var setup = PretendSetup(settings)
        setup.run(7_200)
        let heard = setup.settings.heard.count
        #expect(heard < 60)
        setup.run(7_200)
        #expect(setup.settings.heard.count == heard)
    }

    @Test func `that an operator changes afterwards is the operator's until the next boot`() {
        var setup = PretendSetup(.usual)
        setup.run(600)
        setup.settings.values["MeterValueSampleInterval"] = "300"
        let changed = OperationEvent.configurationChanged(
            setting: ChargerSettings.Setting(key: "MeterValueSampleInterval", value: "300"), needsRestart: false)
        setup.site.commit(setup.site.note([changed], of: PretendSetup.id, at: setup.now))
        setup.run(600)
        #expect(setup.settings.changes == Self.wanted)
        setup.boot()
        setup.run(600)
        #expect(setup.settings.changes == Self.wanted + ["MeterValueSampleInterval=10"])
    }

    @Test func `tells what the charger can do where it does not answer for that alone, and limits follow`() {
        var settings = PretendSettings.usual
        settings.values["ChargingScheduleAllowedChargingRateUnit"] = "Power"
        settings.tellsAbilities = false
        var setup = PretendSetup(settings)
        setup.run(600)
        #expect(setup.site.state.chargers[PretendSetup.id]?.capabilities.units == .watts)
        let units = setup.settings.heard.compactMap { message -> Bool? in
            if case .install(let profile) = message { profile.draft.unit == .watts } else { nil }
        }
        #expect(units == [false, false, true, true])
    }

    @Test func `of a charger that starts anew with each change, and forgets it, is not changed for ever`() {
        var settings = PretendSettings.usual
        settings.forgets = Set(settings.values.keys)
        var setup = PretendSetup(settings)
        for _ in 0..<40 {
            let before = setup.settings.changes.count
            for _ in 0..<60 where setup.settings.changes.count == before { setup.run(1) }
            setup.connect()
            setup.boot()
        }
        #expect(Set(setup.settings.changes).count == setup.settings.changes.count)
        #expect(setup.settings.changes.count <= 8)
        #expect(setup.notices.count { notice in if case .settingNotKept = notice { true } else { false } } == setup.settings.changes.count)
    }

    @Test func `that is found as it was is not written down at each boot`() {
        var setup = PretendSetup(.usual)
        setup.run(600)
        let known = setup.known
        for _ in 0..<3 {
            setup.connect()
            setup.boot()
            setup.run(600)
        }
        #expect(setup.known == known)
    }

    @Test func `has its list of tags in use from the first tag of the site on`() {
        var setup = PretendSetup(.usual)
        setup.site.tags = TagList()
        setup.run(600)
        #expect(!setup.settings.changes.contains("LocalAuthListEnabled=true"))
        setup.site.tags = TagList([Tag(id: tag("driver"))])
        setup.run(60)
        #expect(setup.settings.changes.contains("LocalAuthListEnabled=true"))
    }
}
