import FoundationEssentials
import SiteModel

extension SiteRuntime {
    /// How that is which a request is about to change, in a few words and without secrets; nil for what is not told so.
    func picture(of request: ControlRequest) -> String? {
        switch request {
        case .putTags(let tags) where tags.count <= 5: tags.map { self.picture(of: $0.id) }.joined(separator: "; ")
        case .removeTag(let id): self.picture(of: id)
        case .adoptTag(let tag): self.picture(of: tag.id)
        case .putTags, .replaceTags, .importTags(_, _, false): "\(self.site.tags.count) tags"
        case .changeCharger(let id, _): self.picture(of: id)
        case .putSchedules: "\(self.site.schedules.schedules.count) schedules"
        case .campaigns(.change(let number, _)): self.site.state.campaigns[number].map { "\($0.status)" }
        case .users(.add(let name, _, _, _)), .users(.setRole(let name, _)), .users(.setPassword(let name, _, _)),
            .users(.remove(let name)):
            self.picture(of: name)
        case .users(.addToken(let token)): self.picture(ofToken: token.name)
        case .users(.removeToken(let name)): self.picture(ofToken: name)
        case .pki(.renew), .pki(.bring), .pki(.forget): self.certificatesInUse
        case .pki(.sign(let id, _)), .pki(.revoke(let id, _)), .secure(.begin(let id, _, _)), .secure(.cancel(let id)): self.picture(of: id)
        case .importTags(_, _, true), .status, .tags, .tag, .tagFile, .checkTags, .unknownTags, .localLists, .charger, .retryControl,
            .transactions, .sessionReport, .audit, .reservations, .jobs, .campaigns, .explain, .profiles, .clearProfiles, .composite, .send,
            .operate, .firmware, .logs, .users(.list), .users(.listTokens), .pki(.show), .pki(.authorities),
            .secure(.show):
            nil
        }
    }

    private var certificatesInUse: String? {
        self.pki?.view.certificates.filter { $0.role == .server }.map { "\($0.origin.rawValue) \($0.key), \($0.serial)" }
            .joined(separator: "; ")
    }

    private func picture(of id: IdTag) -> String {
        guard let tag = self.site.tags[id] else { return "not on the list" }
        let group = tag.group.map { ", group \($0.text)" } ?? ""
        let note = tag.note.isEmpty ? "" : ", \(tag.note.debugDescription)"
        return tag.status.rawValue + group + (tag.expires.map { " until \($0.formatted(Date.ISO8601FormatStyle()))" } ?? "") + note
    }

    private func picture(of id: ChargerID) -> String {
        guard let charger = self.site.state.chargers[id] else { return "unknown" }
        let name = charger.name.map { ", named \($0.debugDescription)" } ?? ""
        let password = charger.credential == nil ? "no password" : "a password"
        return
            "\(charger.registration.rawValue), \(charger.securityProfile.map { "security profile \($0.rawValue)" } ?? "no security profile of its own"), \(password)\(name)"
    }

    private func picture(of name: AccountName) -> String? {
        guard let user = self.users?.user(name) else { return "no such user" }
        return
            "\(user.role.rawValue)\(user.mustChange ? ", has to change the password" : ""), set \(user.changed.formatted(Date.ISO8601FormatStyle()))"
    }

    private func picture(ofToken name: AccountName) -> String? {
        guard let token = self.users?.token(name) else { return "no such token" }
        let areas = token.areas.map { ", for " + $0.map(\.rawValue).sorted().joined(separator: " ") } ?? ""
        let end = token.expires.map { ", until \($0.formatted(Date.ISO8601FormatStyle()))" } ?? ""
        return token.role.rawValue + (token.isReadOnly ? ", reads only" : "") + areas + end
    }
}
