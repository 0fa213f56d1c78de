import JSON
package import OCPP16

/// A charging profile as OCPP 1.6 writes it, `csChargingProfiles` of SetChargingProfile (7.8), by itself or with the whole request around it.
package enum ProfileText {
    /// Why a text is no profile.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Returns: the profile, and the connector where the text names one.
    package static func read(_ text: String) throws(Fault) -> (profile: ChargingProfile, connector: Int?) {
        let document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(parsing: text, dialect: .relaxed) } catch {
            throw Fault(description: "the profile, \(error)")
        }
        let inner = document.root["csChargingProfiles"]
        do {
            return (try (inner ?? document.root).decode(ChargingProfile.self), inner == nil ? nil : document.root["connectorId"]?.int)
        } catch {
            throw Fault(description: "this is no charging profile of OCPP 1.6: \(Self.reason(of: error))")
        }
    }

    private static func reason(of error: any Error) -> String {
        switch error as? DecodingError {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context), .dataCorrupted(let context):
            context.debugDescription
        case nil: "\(error)"
        @unknown default: "\(error)"
        }
    }
}
