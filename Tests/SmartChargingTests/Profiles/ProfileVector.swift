import Foundation

@testable import SmartCharging

/// A profile-stack example, as `Fixtures/vectors/README.md` describes it.
struct ProfileVector: Decodable {
    var id: String
    var station: Station?
    var ops: [Operation]

    struct Station: Decodable {
        var connectors: Int?
        var lineVoltage: Int?
        var chargeProfileMaxStackLevel: Int?
        var chargingScheduleMaxPeriods: Int?
        var maxChargingProfilesInstalled: Int?
        var allowedUnits: [String]?

        var capability: ProfileCapability {
            ProfileCapability(
                connectors: self.connectors ?? 1, volts: self.lineVoltage ?? 230, highestLevel: self.chargeProfileMaxStackLevel,
                mostPeriods: self.chargingScheduleMaxPeriods, mostProfiles: self.maxChargingProfilesInstalled,
                units: self.allowedUnits.map { Set($0.compactMap(ProfileUnit.init(wire:))) } ?? [.amps, .watts])
        }
    }

    /// All examples in the fixtures, or in the directory that `FUSEKEEPER_VECTORS` names.
    static func all() throws -> [ProfileVector] {
        struct File: Decodable { var vectors: [ProfileVector] }
        let directory =
            ProcessInfo.processInfo.environment["FUSEKEEPER_VECTORS"].map { URL(filePath: $0) }
            ?? Bundle.module.bundleURL.appending(path: "Fixtures/vectors")
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        let vectors = try files.sorted { $0.path < $1.path }.flatMap { file -> [ProfileVector] in
            switch file.pathExtension {
            case "json":
                return try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).vectors
            case "jsonl":
                let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
                return try lines.map { try JSONDecoder().decode(ProfileVector.self, from: $0) }
            default:
                return []
            }
        }
        guard !vectors.isEmpty else { throw NoExamples(place: directory.path) }
        return vectors
    }
}

/// What kind of number a vector's `limit` is: nothing, where nothing limits.
struct ExpectedPeriod: Decodable {
    var startPeriod: Int?
    var limit: Double?
    var numberPhases: Int

    init(from decoder: any Decoder) throws {
        enum Key: String, CodingKey { case startPeriod, limit, numberPhases }
        let container = try decoder.container(keyedBy: Key.self)
        self.startPeriod = try container.decodeIfPresent(Int.self, forKey: .startPeriod)
        self.limit = try container.decodeIfPresent(Double.self, forKey: .limit)
        self.numberPhases = try container.decode(Int.self, forKey: .numberPhases)
    }

    init(_ period: CompositeSchedule.Period) {
        self.startPeriod = period.start
        self.limit = period.limit?.value
        self.numberPhases = period.limit?.phases.rawValue ?? 3
    }

    /// The format's tolerance: 1e-3 and a millionth of the value.
    func allowsTheSame(as other: ExpectedPeriod) -> Bool {
        guard self.numberPhases == other.numberPhases else { return false }
        guard let mine = self.limit, let theirs = other.limit else { return self.limit == nil && other.limit == nil }
        return abs(mine - theirs) <= 1e-3 + 1e-6 * abs(theirs)
    }
}

extension [ExpectedPeriod] {
    func matches(_ other: [ExpectedPeriod]) -> Bool {
        let mine = self.joined
        let theirs = other.joined
        return mine.count == theirs.count
            && zip(mine, theirs).allSatisfy { ($0.startPeriod ?? 0) == ($1.startPeriod ?? 0) && $0.allowsTheSame(as: $1) }
    }

    private var joined: [ExpectedPeriod] {
        self.reduce(into: []) { joined, period in
            if joined.last.map({ !$0.allowsTheSame(as: period) }) ?? true { joined.append(period) }
        }
    }
}

extension ProfileUnit {
    init?(wire: String) {
        switch wire {
        case "A": self = .amps
        case "W": self = .watts
        default: return nil
        }
    }
}
