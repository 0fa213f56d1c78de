import JSON
import SiteModel

extension ControlRequest {
    /// What is kept of it for years: of what changes something, and of what is sent to chargers. Never a value that may be a secret.
    var deed: (what: String, charger: ChargerID?)? {
        switch self {
        case .putTags(let tags): ("tags written: " + Self.named(tags), nil)
        case .replaceTags(let tags): ("the list of tags replaced by one of \(tags.count)", nil)
        case .importTags(_, let isReplacing, false): (isReplacing ? "the list of tags replaced by a table" : "tags imported", nil)
        case .adoptTag(let tag): ("tag \(tag.id) adopted", nil)
        case .removeTag(let id): ("tag \(id) removed", nil)
        case .changeCharger(let id, _): ("what is kept of it changed", id)
        case .retryControl(let id): ("control by the best profiles again", id)
        case .putSchedules: ("schedules replaced", nil)
        case .clearProfiles(let id, _, _, _, _): ("profiles of operators cleared", id)
        case .send(let id, let action, _, _): ("sent \(action)", id)
        case .operate(let id, let action, _): ("sent \(action.words)", id)
        case .firmware(.add(let facts, _, _)): ("firmware \(facts.version) added", nil)
        case .firmware(.fetch(let url, let facts, _)): ("firmware \(facts.version) fetched from \(url.withoutCredentials)", nil)
        case .firmware(.remove(let firmware)): ("firmware \(firmware) removed", nil)
        case .firmware(.install(let order)): ("sent update to firmware \(order.firmware)", order.charger)
        case .logs(.remove(let id, let name)): ("log \(name) removed", id)
        case .logs(.collect(let order)): ("asked for its \(order.kind.rawValue)", order.charger)
        case .campaigns(.begin(let plan, _)): ("campaign \(plan.name) begun", nil)
        case .campaigns(.change(let number, let order)): ("campaign \(number): \(order.rawValue)", nil)
        case .users(.add(let name, let role, _, _)): ("user \(name) added as \(role.rawValue)", nil)
        case .users(.setRole(let name, _)): ("role of user \(name) set", nil)
        case .users(.setPassword(let name, _, _)): ("password of user \(name) set", nil)
        case .users(.remove(let name)): ("user \(name) removed", nil)
        case .users(.addToken(let token)): ("token \(token.name) added as \(token.role.rawValue)", nil)
        case .users(.removeToken(let name)): ("token \(name) removed", nil)
        case .pki(.sign(let id, _)): ("its certificate signed", id)
        case .pki(.revoke(let id, let serial)): (serial == nil ? "all its certificates revoked" : "a certificate of its own revoked", id)
        case .pki(.renew): ("the gateway's certificates renewed", nil)
        case .pki(.bring): ("a certificate of the gateway's brought from elsewhere", nil)
        case .pki(.forget(let key)): ("the \(key.title) certificate from elsewhere removed", nil)
        case .secure(.begin(let id, let order, _)): ("led to security profile \(order.target.rawValue)", id)
        case .secure(.cancel(let id)): ("its way to another security profile given up", id)
        case .secure(.show), .pki(.show), .pki(.authorities), .users(.list), .users(.listTokens), .importTags(_, _, true), .tagFile,
            .checkTags,
            .unknownTags, .localLists, .firmware(.list),
            .firmware(.show),
            .firmware(.verify), .logs(.list), .campaigns(.list), .campaigns(.show), .status, .tags,
            .tag, .charger, .transactions, .sessionReport, .audit, .reservations,
            .jobs, .explain, .profiles, .composite:
            nil
        }
    }

    private static func named(_ tags: [Tag]) -> String {
        let most = 5
        return tags.prefix(most).map(\.id.text).joined(separator: ", ") + (tags.count > most ? " and \(tags.count - most) more" : "")
    }
}

extension ControlAnswer {
    /// In a few words.
    var outcome: String {
        switch self {
        case .done(let message): message
        case .failed(let message, _): "refused: \(message)"
        case .charger(let answer): answer.outcome
        case .securing(let view): view.sentence
        default: "done"
        }
    }
}

extension OperatorAnswer {
    fileprivate var outcome: String {
        switch self {
        case .answered(let payload): Self.status(in: payload)
        case .callError(let code, let description, _): "error \(code) \(description)"
        case .timedOut: "no answer in time"
        case .lineBroke: "the connection ended before the answer"
        case .busy: "not sent: too much waits"
        case .away: "not sent: it is away"
        case .unknownCharger: "not sent: there is no such charger"
        case .noRequest: "not sent: there is no such request"
        case .badPayload(let reason), .refused(let reason): "not sent: \(reason)"
        }
    }

    /// The charger's word alone: all else that it answers may hold a secret.
    private static func status(in payload: String) -> String {
        do { return try JSONDocument(parsing: payload).root["status"]?.string ?? "answered" } catch { return "answered" }
    }
}

extension OperatorAction {
    /// What is asked, without what may be a secret.
    fileprivate var words: String {
        switch self {
        case .reset(let isHard): isHard ? "a hard reset" : "a soft reset"
        case .unlock(let connector): "unlock connector \(connector)"
        case .setAvailability(let connector, let isOperative): "connector \(connector) \(isOperative ? "in service" : "out of service")"
        case .remoteStart(let tag, _, _): "start for tag \(tag)"
        case .remoteStop: "stop"
        case .reserve(let connector, let tag, _, _, _): "reserve connector \(connector) for tag \(tag)"
        case .cancelReservation(let id): "cancel reservation \(id)"
        case .readSettings: "read settings"
        case .changeSetting(let key, _): "change \(key)"
        case .clearCache: "clear cache"
        case .trigger(let message, _, _): "trigger \(message.rawValue)"
        case .transferData(let vendor, _, _): "data for \(vendor)"
        case .updateFirmware: "update firmware"
        case .updateSignedFirmware: "update firmware, signed"
        case .uploadDiagnostics: "upload diagnostics"
        case .uploadLog(let kind, _, _, _, _): "upload the \(kind.rawValue) log"
        case .installCertificate(let kind, _): "install certificate \(kind.rawValue)"
        case .listCertificates: "list certificates"
        case .deleteCertificate: "delete certificate"
        case .deliverCertificate: "deliver certificate"
        case .setProfile: "set profile"
        case .clearProfiles: "clear profiles"
        case .readListVersion: "read list version"
        case .sendList: "send list"
        case .changeList: "change list"
        }
    }
}
