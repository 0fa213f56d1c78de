package import JSON
import OCPP16
import OCPPJ
package import SiteModel
package import SmartCharging

extension Station16 {
    /// The command that a request for profiles amounts to, however it was put together: so that the site knows what a charger holds of an
    /// operator's too. Nil for every other request, and for one that cannot be read.
    package func profileCommand(for action: String, request: JSONValue) -> ChargerCommand? {
        do throws(CallError) {
            if action == SetChargingProfile.action {
                let asked = try SetChargingProfile(reading: request)
                return .installProfile(connector: asked.connectorId, ProfileDraft(asked.csChargingProfiles))
            }
            guard action == ClearChargingProfile.action else { return nil }
            let asked = try ClearChargingProfile(reading: request)
            return .clearProfiles(
                ProfileFilter(
                    id: asked.id, connector: asked.connectorId, purpose: asked.chargingProfilePurpose.map(ProfilePurpose.init),
                    level: asked.stackLevel))
        } catch {
            return nil
        }
    }

    /// The profile that a RemoteStartTransaction carries, and the connector where it names one. Nil where there is none, or where it
    /// cannot be read.
    package func remoteStartProfile(in request: JSONValue) -> (draft: ProfileDraft, connector: Int?)? {
        do throws(CallError) {
            let asked = try RemoteStartTransaction(reading: request)
            return asked.chargingProfile.map { (ProfileDraft($0), asked.connectorId) }
        } catch {
            return nil
        }
    }
}
