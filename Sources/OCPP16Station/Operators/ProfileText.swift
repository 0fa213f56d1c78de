import JSON
import OCPP16
import SiteModel

/// A charging profile as OCPP 1.6 writes it, `csChargingProfiles` of SetChargingProfile (7.8), by itself or with the whole request around it.
struct ProfileText {
    var profile: ChargingProfile
    /// Where the text names one.
    var connector: Int?

    init(_ text: String) throws(OperatorFault) {
        let document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(parsing: text, dialect: .relaxed) } catch {
            throw .badProfile(reason: "the profile, \(error)")
        }
        let inner = document.root["csChargingProfiles"]
        do { self.profile = try (inner ?? document.root).decode(ChargingProfile.self) } catch {
            throw .badProfile(reason: "this is no charging profile of OCPP 1.6: \(Self.reason(of: error))")
        }
        self.connector = inner == nil ? nil : document.root["connectorId"]?.int
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
