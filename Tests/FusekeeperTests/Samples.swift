import FoundationEssentials
import SmartCharging

@testable import Gateway
@testable import SiteModel

/// A gateway with a little of everything.
enum Samples {
    static let status = GatewayStatus(
        version: "0.1.0", processID: 1, startedAt: Date(timeIntervalSince1970: 1_800_000_000), site: Self.site,
        storage: GatewayStatus.StorageStatus(
            health: .sound, records: 10, durable: 10, bytesWritten: 1000, syncs: 5, written: WrittenBytes(), bytesPerDay: 3_400_000),
        connections: 2, doors: [], certificates: [])

    static let site = SiteStatus(
        name: "North depot", at: Date(timeIntervalSince1970: 1_800_000_000),
        fuses: [
            SiteStatus.Fuse(
                name: "grid connection", parent: nil, depth: 0, rating: PerPhase(repeating: 125), limit: PerPhase(repeating: 122),
                measured: PerPhase(61, 124.5, 126), committed: PerPhase(50, 80, 70), base: PerPhase(21, 60, 61), meter: "fresh"),
            SiteStatus.Fuse(
                name: "row A", parent: "grid", depth: 1, rating: PerPhase(63, 50, 63), limit: PerPhase(62, 49, 62), measured: nil,
                committed: PerPhase(31, 0, 62), base: PerPhase(repeating: 0), meter: "none"),
        ],
        chargers: [
            SiteStatus.ChargerStatus(
                id: Self.id("A1"), vendor: "V", model: "M", online: true,
                connectors: [
                    SiteStatus.ConnectorStatus(
                        number: 1, status: .charging, fault: "",
                        session: SiteStatus.Session(
                            transaction: TransactionID(rawValue: 7)!, tag: "VAN 7", since: Date(timeIntervalSince1970: 1_800_000_000),
                            energy: 1200),
                        limit: 13.8, draws: PerPhase(13.5, 13.4, 0),
                        reason: "Fuse grid connection on L3 is full: 122 A, of which 61 A is other load, shared by 5 cars", next: "")
                ]),
            SiteStatus.ChargerStatus(
                id: Self.id("A2"), vendor: "", model: "", online: false,
                connectors: [
                    SiteStatus.ConnectorStatus(
                        number: 1, status: .faulted, fault: "GroundFailure\u{1B}[2J", session: nil, limit: 0, draws: nil,
                        reason: "no car wants to charge", next: ""),
                    SiteStatus.ConnectorStatus(
                        number: 2, status: .available, fault: "", session: nil, limit: 0, draws: nil, reason: "no car wants to charge",
                        next: ""),
                ]),
        ],
        door: [], sessions: SiteStatus.Sessions(open: 1, finished: 12, orphanStops: 0),
        warnings: ["grid connection carries more than its rating on L3"])

    static func id(_ text: String) -> ChargerID { ChargerID(text)! }
}
