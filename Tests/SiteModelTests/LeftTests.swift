import SiteModel
import SmartCharging
import Testing

@Suite struct `A session that only the books still have` {
    private let a = charger("A")
    private let b = charger("B")

    /// Both cars charge, until A's leaves and nobody is told of the end of its session.
    private func left() throws -> PretendSite {
        var pretend = PretendSite([self.a: PretendCharger(), self.b: PretendCharger()], .example)
        pretend.run(70)
        pretend.begin(self.a)
        pretend.begin(self.b)
        pretend.run(200)
        try #require(pretend.limit(self.a) >= 6)
        self.say(.available, &pretend)
        pretend.metersAreSilent = true
        return pretend
    }

    private func say(_ status: Connector.Status, _ pretend: inout PretendSite) {
        pretend.site.commit(
            pretend.site.status(of: self.a, connector: 1, is: Connector(status: status, since: pretend.now.wall), at: pretend.now))
    }

    @Test func `is kept no current once nothing was heard of it for a minute`() throws {
        var pretend = try self.left()
        pretend.run(45)
        #expect(pretend.reserved(self.a) >= 6)
        pretend.run(20)
        #expect(pretend.reserved(self.a) == 0)
        #expect(pretend.notices.map(\.sentence).filter { $0.contains("its end was probably lost") }.count == 1)
        #expect(pretend.site.state.currentTransaction(at: PointID(charger: "A", connector: 1)) != nil, "nobody has ended it")
    }

    @Test func `counts again when its charger says that a car is there, or that one draws`() throws {
        var pretend = try self.left()
        pretend.run(65)
        self.say(.charging, &pretend)
        pretend.run(1)
        #expect(pretend.reserved(self.a) > 0)
        self.say(.available, &pretend)
        pretend.run(65)
        #expect(pretend.reserved(self.a) == 0)
        pretend.site.noteDraw(of: self.a, connector: 1, currents: PerPhase(repeating: 9), at: pretend.now)
        pretend.run(1)
        #expect(pretend.reserved(self.a) > 0)
    }

    @Test func `counts while its charger is away`() throws {
        var pretend = try self.left()
        _ = pretend.site.disconnected(self.a, generation: 1, at: pretend.now)
        pretend.run(300)
        #expect(pretend.reserved(self.a) >= 6)
    }
}
