import FoundationEssentials
import JSON
import SiteModel
import SmartCharging
import Testing

@Suite struct `An ended session's record` {
    private func measured(
        _ second: Double, register: Int, amps: Double = 0, watts: Double? = nil, signed: [SignedReading] = []
    ) -> Site.Measurement {
        Site.Measurement(
            connector: 1, wireID: 1, at: wall(second), register: register, currents: PerPhase(repeating: amps), watts: watts,
            signed: signed)
    }

    private func signed(_ value: String, _ context: String = "Transaction.Begin", at second: Double = 0) -> SignedReading {
        SignedReading(at: wall(second), context: context, measurand: nil, location: nil, value: value)
    }

    private func record(
        _ site: inout Site, _ stop: Transaction.Stop = aStop(), signed: [SignedReading] = [], at second: Double = 3_600
    ) throws -> SessionRecord {
        let stopped = site.stop(wireID: 1, of: charger("A"), stop, signed: signed, hasTag: false, at: moment(second))
        return try #require(stopped.entries.compactMap { site.apply($0) }.last)
    }

    private func status(_ site: inout Site, _ status: Connector.Status, at second: Double) {
        site.commit(
            site.status(of: charger("A"), connector: 1, is: Connector(status: status, since: wall(second)), at: moment(second)))
    }

    @Test func `has who it was when it began, its peak, and how long it charged`() throws {
        var site = exampleSite()
        site.tags = TagList([Tag(id: tag("driver"), group: tag("fleet"), note: "van 7")])
        site.commit(site.start(aStart(), at: moment()))
        site.tags = TagList()
        self.status(&site, .charging, at: 100)
        for (second, amps, watts) in [(110.0, 10.0, 6_900.0), (120, 16, 11_000), (130, 16.1, 11_050), (200, 16.2, 11_060), (210, 8, 5_000)]
        {
            site.commit(
                site.measured(self.measured(second, register: 2_000, amps: amps, watts: watts), by: charger("A"), at: moment(second)))
        }
        self.status(&site, .suspendedByCar, at: 1_100)
        self.status(&site, .charging, at: 3_000)
        let record = try self.record(&site)
        #expect(record.group == tag("fleet") && record.note == "van 7")
        #expect(record.peak == SessionPeak(watts: 11_060, amps: 16.2))
        #expect(record.charging == 1_600)
        #expect(record.energy == 7_000 && record.readings.count == 2 && !record.isClockDoubtful && !record.isOrphan)
        #expect(try JSONCoding.decode(SessionRecord.self, from: JSONCoding.encode(record)) == record)
    }

    @Test func `keeps what the meter has signed byte for byte`() throws {
        let ocmf = #"OCMF|{"FV":"1.0","RD":[{"TM":"2026-11-22T08:00:00,000+0000 S","RV":12.5}]}|{"SA":"ECDSA","SD":"3044\u00fc 0A"}"#
        let odd = "<signedMeterValue>\n\t\"ä\" \u{2028}\\u0000</signedMeterValue>"
        var site = exampleSite()
        site.commit(site.start(aStart(), at: moment()))
        let begin = self.measured(10, register: 1_000, signed: [self.signed(ocmf)])
        site.commit(site.measured(begin, by: charger("A"), at: moment(10)))
        #expect(site.measured(begin, by: charger("A"), at: moment(11)).entries.isEmpty, "the same again is no news")
        let record = try self.record(&site, signed: [self.signed(ocmf), self.signed(odd, "Transaction.End")])
        #expect(record.signed?.kept.map(\.value) == [ocmf, odd])
        let restored = try JSONCoding.decode(SessionRecord.self, from: JSONCoding.encode(record))
        #expect(restored.signed?.kept.map { Array($0.value.utf8) } == [Array(ocmf.utf8), Array(odd.utf8)])
    }

    @Test func `keeps the first and the last signed values where there is no room, and says how many are missing`() throws {
        var site = exampleSite()
        site.commit(site.start(aStart(), at: moment()))
        for n in 0..<20 {
            let value = "\(n) " + String(repeating: "x", count: 10_000)
            let reading = self.signed(value, n == 0 ? "Transaction.Begin" : "Sample.Clock", at: Double(n) * 1_000)
            site.commit(
                site.measured(self.measured(Double(n), register: 1_000, signed: [reading]), by: charger("A"), at: moment(Double(n))))
        }
        let tooLong = String(repeating: "y", count: SignedReadings.longest + 1)
        let record = try self.record(&site, signed: [self.signed(tooLong, "Transaction.End"), self.signed("the end", "Transaction.End")])
        let kept = try #require(record.signed)
        #expect(kept.kept.first?.value.hasPrefix("0 ") == true && kept.kept.last?.value == "the end")
        #expect(kept.kept.count + kept.omitted == 22)
        #expect(kept.kept.reduce(0) { $0 + $1.value.utf8.count } <= SignedReadings.capacity)
    }

    @Test func `keeps signed samples a quarter of an hour apart`() {
        var kept = SignedReadings()
        let samples = (0..<100).map { self.signed("\($0)", "Sample.Periodic", at: Double($0) * 60) }
        #expect(kept.news(in: samples).map(\.value) == ["0", "15", "30", "45", "60", "75", "90"])
        kept = SignedReadings()
        #expect(kept.news(in: [self.signed("a", "Transaction.Begin"), self.signed("b", "Transaction.End", at: 1)]).count == 2)
    }

    static let clocks: [(start: Double, stop: Double, now: Double, isDoubtful: Bool)] = [
        (0, 3_600, 3_600, false), (0, 3_600, 90_000, false), (0, 3_600, 3_000, true), (100, 3_600, 3_600, true),
        (0, -10, 3_600, true), (-700_000_000, 3_600, 3_600, true),
    ]

    @Test(arguments: Self.clocks) func `says when its charger's clock was wrong`(
        _ start: Double, _ stop: Double, _ now: Double, _ isDoubtful: Bool
    ) throws {
        var site = exampleSite()
        site.commit(site.start(aStart(at: start), at: moment(0)))
        #expect(try self.record(&site, aStop(at: stop), at: now).isClockDoubtful == isDoubtful)
    }

    @Test func `is made at a restart as it was live`() throws {
        var site = exampleSite()
        site.commit(site.start(aStart(), at: moment()))
        self.status(&site, .charging, at: 100)
        site.commit(
            site.measured(self.measured(110, register: 2_000, amps: 10, signed: [self.signed("s")]), by: charger("A"), at: moment(110)))
        var restored: SiteState = try JSONCoding.decode(from: JSONCoding.encode(site.state))
        let entries = site.stop(wireID: 1, of: charger("A"), aStop(), hasTag: false, at: moment(3_600)).entries
        #expect(entries.compactMap { restored.apply($0) } == entries.compactMap { site.apply($0) })
        #expect(restored == site.state)
    }
}
