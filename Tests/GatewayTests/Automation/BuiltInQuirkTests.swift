import Gateway
import SiteModel
import Testing

@Suite struct `The quirks that the program knows` {
    @Test func `are in order, and none stands there twice`() throws {
        let quirks = try QuirkCatalogue.builtIn()
        #expect(!quirks.isEmpty)
        for (index, quirk) in quirks.enumerated() { #expect(!quirks[..<index].contains(quirk)) }
    }

    static let facts: [(Charger.Identity, SiteConfiguration.Model)] = [
        (Self.identity("Easee AS", "Charge"), .init(vendor: "Easee*", control: .standard, writesPerDay: 25)),
        (
            Self.identity("go-e", "go-eCharger_V4", "056.2"),
            .init(vendor: "go-e", model: "go-eCharger*", firmware: "*56.2", keepsLimits: false)
        ),
        (Self.identity("Wall Box Chargers", "PLP1-0-2-3"), .init(vendor: "Wall Box Chargers", wholeAmps: true)),
        (Self.identity("ZJBENY", "BCP-B2N-L"), .init(vendor: "ZJBENY", model: "BCP-*", tellsSchedule: false)),
    ]

    @Test(arguments: Self.facts) func `fit what chargers say of themselves`(_ identity: Charger.Identity, _ model: SiteConfiguration.Model)
        throws
    {
        #expect(try QuirkCatalogue.builtIn().map(\.model).filter { $0.fits(identity) } == [model])
    }

    @Test func `spare other firmware, and everybody else`() throws {
        for identity in [Self.identity("go-e", "go-eCharger_V4", "056.8"), Self.identity("Fusekeeper", "Simulated"), Self.identity("", "")]
        {
            #expect(try QuirkCatalogue.builtIn().filter { $0.model.fits(identity) }.isEmpty, "\(identity)")
        }
    }

    private static func identity(_ vendor: String, _ model: String, _ firmware: String? = nil) -> Charger.Identity {
        Charger.Identity(vendor: vendor, model: model, serial: nil, firmware: firmware)
    }
}
