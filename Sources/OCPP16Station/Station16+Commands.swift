import FoundationEssentials
package import JSON
import OCPP16
package import OCPPJ
package import SiteModel
import SmartCharging

extension Station16 {
    /// A call that carries a command to the charger.
    package struct OutgoingCall: Sendable {
        package var action: String
        package var payload: [UInt8]

        init<Message: Request>(_ request: Message) {
            self.action = Message.action
            self.payload = request.encoded()
        }
    }

    /// The keys that tell what the site must know of a charger.
    private static let keys: [CIString<50>] = [
        "NumberOfConnectors", "SupportedFeatureProfiles", "ChargeProfileMaxStackLevel", "MeterValueSampleInterval",
    ]

    package func call(for command: ChargerCommand, to charger: Charger, now: Moment) -> OutgoingCall {
        switch command {
        case .readCapabilities:
            OutgoingCall(GetConfiguration(key: Self.keys))
        case .reportMeter(let seconds):
            OutgoingCall(ChangeConfiguration(key: "MeterValueSampleInterval", value: CIString(truncating: String(seconds))))
        case .reportCurrents:
            OutgoingCall(
                ChangeConfiguration(
                    key: "MeterValuesSampledData", value: "Current.Import,Power.Active.Import,Energy.Active.Import.Register"))
        case .cap(let limit):
            OutgoingCall(SetChargingProfile(connectorId: 0, csChargingProfiles: .cap(limit)))
        case .fallback(let connector, let limit):
            OutgoingCall(
                SetChargingProfile(
                    connectorId: connector,
                    csChargingProfiles: .fallback(limit, connector: connector, highestLevel: charger.highestStackLevel)))
        case .limit(let order, let wireID):
            OutgoingCall(
                SetChargingProfile(
                    connectorId: order.point.connector,
                    csChargingProfiles: .limit(order, transaction: Int(wireID), level: charger.highestStackLevel, now: now.wall)))
        }
    }

    /// What the charger's answer means for the command. Whatever is not plainly yes is no.
    package func outcome(of command: ChargerCommand, _ result: Result<JSONValue, CallFailure>) -> CommandOutcome {
        let answer: JSONValue
        switch result {
        case .success(let value): answer = value
        case .failure(.error(let error)): return .refused("\(error.code.rawValue): \(error.description)")
        case .failure(.timedOut), .failure(.closed), .failure(.queueFull): return .unanswered
        }
        do throws(CallError) {
            switch command {
            case .readCapabilities:
                return .capabilities(Charger.Capabilities(try GetConfiguration.Confirmation(reading: answer)))
            case .reportMeter, .reportCurrents:
                let status = try ChangeConfiguration.Confirmation(reading: answer).status
                return status == .accepted || status == .rebootRequired ? .done : .refused(status.rawValue)
            case .cap, .fallback, .limit:
                let status = try SetChargingProfile.Confirmation(reading: answer).status
                return status == .accepted ? .done : .refused(status.rawValue)
            }
        } catch {
            return .refused("an answer that cannot be read: \(error.description)")
        }
    }
}

extension Charger {
    /// The highest stack level the charger takes, as far as it said; 0 is always taken.
    fileprivate var highestStackLevel: Int { min(max(self.capabilities.maximumStackLevel ?? 0, 0), 1_000) }
}

extension Charger.Capabilities {
    fileprivate init(_ answer: GetConfiguration.Confirmation) {
        var values: [CIString<50>: String] = [:]
        for entry in (answer.configurationKey ?? []).prefix(100) { values[entry.key] = entry.value }
        func number(_ key: CIString<50>) -> Int? { values[key].flatMap { Int($0.filter { $0 != " " }) }.flatMap { $0 >= 0 ? $0 : nil } }
        self.init(
            connectors: number("NumberOfConnectors"), maximumStackLevel: number("ChargeProfileMaxStackLevel"),
            smartCharging: values["SupportedFeatureProfiles"].map { $0.lowercased().contains("smartcharging") },
            meterInterval: number("MeterValueSampleInterval"))
    }
}

/// Only profiles that every charge point reads alike are sent: amperes, explicit phases, absolute, begun in the past, one level and
/// one id for each purpose and connector.
extension ChargingProfile {
    /// 2020-01-01T00:00:00Z, for what has no beginning.
    private static let longAgo = Timestamp(Date(timeIntervalSince1970: 1_577_836_800))

    fileprivate static func cap(_ limit: Amps) -> ChargingProfile {
        ChargingProfile(id: 1, level: 0, .chargePointMaxProfile, from: Self.longAgo, limit)
    }

    /// Levels differ between connectors where the charger has enough of them: some replace by purpose and level alone.
    fileprivate static func fallback(_ limit: Amps, connector: Int, highestLevel: Int) -> ChargingProfile {
        let level = connector - 1 <= highestLevel ? connector - 1 : 0
        return ChargingProfile(id: 2 * connector, level: level, .txDefaultProfile, from: Self.longAgo, limit)
    }

    /// Begun a minute ago, so that a charger whose clock is behind obeys at once.
    fileprivate static func limit(_ order: Order, transaction: Int, level: Int, now: Date) -> ChargingProfile {
        ChargingProfile(
            id: 2 * order.point.connector + 1, transaction: transaction, level: level, .txProfile,
            from: Timestamp(now.addingTimeInterval(-60)), order.limit, phases: order.phases)
    }

    private init(
        id: Int, transaction: Int? = nil, level: Int, _ purpose: ChargingProfilePurpose, from start: Timestamp, _ limit: Amps,
        phases: PhaseCount = .three
    ) {
        self.init(
            chargingProfileId: id, transactionId: transaction, stackLevel: level, chargingProfilePurpose: purpose,
            chargingProfileKind: .absolute,
            chargingSchedule: ChargingSchedule(
                startSchedule: start, chargingRateUnit: .amperes,
                chargingSchedulePeriod: [
                    ChargingSchedulePeriod(startPeriod: 0, limit: ChargingRate(tenths: max(limit.tenths, 0)), numberPhases: phases.rawValue)
                ]))
    }
}
