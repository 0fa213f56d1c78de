import SiteModel
import SmartCharging
import Testing

@testable import Gateway

struct RestartReportTests {
    private let began = ContinuousClock().now

    private func report() -> RestartReport {
        RestartReport(
            began: self.began, reading: .milliseconds(420), records: 1_200, meters: ["grid", "row A"],
            chargers: ["A", "B", "C"].compactMap { ChargerID($0) })
    }

    @Test func `it is told once everything is back, with the order and the times`() {
        var report = self.report()
        #expect(report.sentence(at: self.began + .seconds(1)) == nil)
        report.controlled(at: self.began + .milliseconds(1_400))
        report.controlled(at: self.began + .milliseconds(2_400))
        report.answered("row A", at: self.began + .milliseconds(1_800))
        report.answered("grid", at: self.began + .milliseconds(1_900))
        for (number, charger) in ["B", "A", "B", "C", "stranger"].enumerated() {
            report.connected(ChargerID(charger)!, at: self.began + .seconds(3 + number))
        }
        #expect(
            report.sentence(at: self.began + .seconds(9))
                == "after the start: state read in 0.4 s (1200 records); control from 1.4 s on; 2 of 2 meters back between 1.8 s and 1.9 s; "
                + "3 of 3 chargers back between 3.0 s and 6.0 s")
    }

    @Test func `who stays away is named after five minutes`() {
        var report = self.report()
        report.controlled(at: self.began + .seconds(1))
        report.answered("grid", at: self.began + .seconds(2))
        report.connected(ChargerID("B")!, at: self.began + .seconds(4))
        #expect(report.sentence(at: self.began + .seconds(299)) == nil)
        #expect(
            report.sentence(at: self.began + .seconds(300))
                == "after the start: state read in 0.4 s (1200 records); control from 1.0 s on; 1 of 2 meters back after 2.0 s, not row A; "
                + "1 of 3 chargers back after 4.0 s, not A, C")
    }
}
