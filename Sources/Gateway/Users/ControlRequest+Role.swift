import JSON
package import SiteModel

extension ControlRequest {
    /// The least role that may ask this, whichever way it came in. The command line on the machine itself is not asked for one.
    package var role: Role {
        switch self {
        case .status, .tags, .tag, .tagFile, .checkTags, .unknownTags, .localLists, .charger, .transactions, .sessionReport,
            .reservations, .jobs, .campaigns(.list), .campaigns(.show), .explain, .profiles, .composite, .firmware(.list), .firmware(.show),
            .logs(.list), .importTags(_, _, true):
            .viewer
        case .putTags, .replaceTags, .removeTag, .importTags(_, _, false), .adoptTag, .retryControl, .campaigns(.begin(_, .cached)),
            .campaigns(.change), .putSchedules, .clearProfiles, .audit, .firmware(.install), .firmware(.verify), .logs(.remove),
            .logs(.collect):
            .operator
        case .changeCharger(_, let change): change.password == nil && change.securityProfile == nil ? .operator : .admin
        case .send(_, let action, let payload, _): OperatorRequest.role(of: action, payload)
        case .operate(_, let action, _): action.role
        // Whoever chooses the firmware of a charger chooses what it does; of what admins put into the cache, operators may.
        case .firmware(.add), .firmware(.fetch), .firmware(.remove), .campaigns(.begin(_, .elsewhere)): .admin
        case .users: .admin
        case .pki(.show), .pki(.authorities): .viewer
        case .pki(.renew): .operator
        case .secure(.show): .viewer
        // Who the gateway is, and who is let in as a charger.
        case .pki(.bring), .pki(.forget), .pki(.sign), .pki(.revoke), .secure(.begin), .secure(.cancel): .admin
        }
    }
}

extension OperatorAction {
    fileprivate var role: Role {
        switch self {
        case .changeSetting(let key, _): OperatorAction.isSecret(setting: key) ? .admin : .operator
        case .installCertificate, .deleteCertificate, .deliverCertificate, .updateFirmware, .updateSignedFirmware: .admin
        case .listCertificates, .readSettings, .readListVersion: .viewer
        case .reset, .unlock, .setAvailability, .remoteStart, .remoteStop, .reserve, .cancelReservation, .clearCache, .trigger,
            .transferData, .uploadDiagnostics, .uploadLog, .setProfile, .clearProfiles, .sendList,
            .changeList:
            .operator
        }
    }

    /// Whether a setting says how a charger proves who it is.
    fileprivate static func isSecret(setting key: String) -> Bool { ["authorizationkey", "securityprofile"].contains(key.lowercased()) }
}

extension OperatorRequest {
    /// Of a request in the words of OCPP, which may hide the same.
    fileprivate static func role(of action: String, _ payload: String) -> Role {
        switch action {
        case "InstallCertificate", "DeleteCertificate", "CertificateSigned", "UpdateFirmware", "SignedUpdateFirmware": .admin
        case "ChangeConfiguration": Self.key(in: payload).map(OperatorAction.isSecret) ?? true ? .admin : .operator
        default: .operator
        }
    }

    /// Nil where it cannot be read; what cannot be read is not sent either.
    private static func key(in payload: String) -> String? {
        do { return try JSONDocument(parsing: Array(payload.utf8), limits: .frame).root["key"]?.string } catch { return nil }
    }
}
