package import JSON
import OCPP16
package import OCPPJ
package import SiteModel

extension Station16 {
    /// A call that carries a message to the charger.
    package struct OutgoingCall: Sendable {
        package var action: String
        package var payload: [UInt8]

        init<Message: Request>(_ request: Message) {
            self.action = Message.action
            self.payload = request.encoded()
        }
    }

    package func call(for message: ChargerMessage) -> OutgoingCall {
        switch message {
        case .readCapabilities:
            OutgoingCall(GetConfiguration(key: Charger.Capabilities.keys.map { CIString(truncating: $0) }))
        case .readSettings(let keys):
            OutgoingCall(GetConfiguration(key: keys.isEmpty ? nil : keys.map { CIString(truncating: $0) }))
        case .changeSetting(let key, let value):
            OutgoingCall(ChangeConfiguration(key: CIString(truncating: key), value: CIString(truncating: value)))
        case .updateList(let step):
            self.numbered(step)
        case .install(let profile):
            OutgoingCall(SetChargingProfile(connectorId: profile.connector, csChargingProfiles: ChargingProfile(profile.draft)))
        case .clear(let filter):
            OutgoingCall(ClearChargingProfile(filter))
        case .compositeSchedule(let connector, let duration, let unit):
            OutgoingCall(GetCompositeSchedule(connectorId: connector, duration: duration, chargingRateUnit: ChargingRateUnit(unit)))
        }
    }

    private func numbered(_ step: LocalListStep) -> OutgoingCall {
        guard let call = self.call(for: step) else { preconditionFailure("The site numbers its lists from 1: \(step)") }
        return call
    }

    /// What the charger's answer means. Whatever is not plainly yes is no.
    package func outcome(of message: ChargerMessage, _ result: Result<JSONValue, CallFailure>) -> CommandOutcome {
        let answer: JSONValue
        switch result {
        case .success(let value): answer = value
        case .failure(.error(let error)): return .refused("\(error.code.rawValue): \(error.description)".onOneLine)
        case .failure(.timedOut), .failure(.closed), .failure(.queueFull): return .unanswered
        }
        do throws(CallError) {
            switch message {
            case .readCapabilities:
                return .capabilities(Charger.Capabilities(try GetConfiguration.Confirmation(reading: answer)))
            case .readSettings:
                let told = try GetConfiguration.Confirmation(reading: answer)
                return told.configurationKey?.isEmpty ?? true && told.unknownKey?.isEmpty ?? true ? .absent : .done
            case .changeSetting:
                let status = try ChangeConfiguration.Confirmation(reading: answer).status
                return status == .accepted || status == .rebootRequired ? .done : .refused(status.rawValue)
            case .updateList(.ask):
                _ = try GetLocalListVersion.Confirmation(reading: answer)
                return .done
            case .updateList(.send):
                let status = try SendLocalList.Confirmation(reading: answer).status
                return status == .accepted ? .done : .refused(status.rawValue)
            case .install:
                let status = try SetChargingProfile.Confirmation(reading: answer).status
                return status == .accepted ? .done : .refused(status.rawValue)
            case .clear:
                return try ClearChargingProfile.Confirmation(reading: answer).status == .accepted ? .done : .absent
            case .compositeSchedule(_, _, let unit):
                return try GetCompositeSchedule.Confirmation(reading: answer).outcome(asked: unit)
            }
        } catch {
            return .refused("an answer that cannot be read: \(error.description)".onOneLine)
        }
    }
}
