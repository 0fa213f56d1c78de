import OCPP16
import Testing

@testable import Simulator

/// The judge must know which profile is a charger's limit, and which is only there for when nobody says anything.
@Suite struct ControlMeansTests {
    private func means(fallback: Double = 6) -> ControlMeans { ControlMeans(fallback: fallback, hardware: 32) }

    /// For each profile whether it is a limit.
    private func limits(_ profiles: [(ChargingProfilePurpose, Double)], of means: inout ControlMeans) -> [Bool] {
        profiles.map { means.takesForLimit($0, $1) }
    }

    @Test func `the fallback and the most of the cable are no limits`() {
        var means = self.means()
        let limits = self.limits([(.txDefaultProfile, 6), (.chargePointMaxProfile, 32), (.txProfile, 6)], of: &means)
        #expect(limits == [false, false, true])
    }

    @Test func `another default is a limit, and so is every default after it until a session's own is taken`() {
        var means = self.means()
        // The session's own may be refused.
        var limits = self.limits([(.txDefaultProfile, 10), (.txDefaultProfile, 6), (.txProfile, 8), (.txDefaultProfile, 6)], of: &means)
        #expect(limits == [true, true, true, true])
        means.tookSessionProfile()
        limits = self.limits([(.txDefaultProfile, 6)], of: &means)
        #expect(limits == [false])
    }

    @Test func `once the session's own is cleared a default is the limit, even where it is the fallback`() {
        var means = self.means(fallback: 0)
        means.tookSessionProfile()
        var limits = self.limits([(.txDefaultProfile, 0)], of: &means)
        #expect(limits == [false])
        means.lostSessionProfile()
        limits = self.limits([(.txDefaultProfile, 0)], of: &means)
        #expect(limits == [true])
    }
}
