import Testing

@testable import Simulator

/// The judge must know which profile is a charger's limit, and which is only there for when nobody says anything.
@Suite struct ControlMeansTests {
    private func means(fallback: Double = 6) -> ControlMeans { ControlMeans(fallback: fallback, hardware: 32) }

    @Test func `the fallback and the most of the cable are no limits`() {
        var means = self.means()
        #expect(!means.takesForLimit(.txDefaultProfile, 6))
        #expect(!means.takesForLimit(.chargePointMaxProfile, 32))
        #expect(means.takesForLimit(.txProfile, 6))
    }

    @Test func `another default is a limit, and so is every default after it until a session's own is taken`() {
        var means = self.means()
        #expect(means.takesForLimit(.txDefaultProfile, 10))
        #expect(means.takesForLimit(.txDefaultProfile, 6))
        #expect(means.takesForLimit(.txProfile, 8), "one that may be refused")
        #expect(means.takesForLimit(.txDefaultProfile, 6))
        means.tookSessionProfile()
        #expect(!means.takesForLimit(.txDefaultProfile, 6))
    }

    @Test func `once the session's own is cleared a default is the limit, even where it is the fallback`() {
        var means = self.means(fallback: 0)
        means.tookSessionProfile()
        #expect(!means.takesForLimit(.txDefaultProfile, 0))
        means.lostSessionProfile()
        #expect(means.takesForLimit(.txDefaultProfile, 0))
    }
}
