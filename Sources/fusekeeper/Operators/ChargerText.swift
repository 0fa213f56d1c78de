import FoundationEssentials
import Gateway
import JSON
import SiteModel

/// All that is known of a charger, for people: what there is nothing of is left out.
struct ChargerText {
    private let charger: ChargerView

    init(_ charger: ChargerView) { self.charger = charger }

    /// How many of what comes for ever are shown.
    private static let latest = 10

    var text: String {
        let sections = [
            self.head, self.connectors, self.sessions, self.settings, self.reservations, self.jobs, self.requests, self.certificates,
            self.profiles, self.events,
        ]
        return (self.charger.warnings.map { "warning: \($0)".printable } + sections.filter { !$0.isEmpty }).joined(separator: "\n\n")
    }

    private var head: String {
        let charger = self.charger
        let identity = charger.identity
        let password = charger.security.hasPassword ? "with a password" : "without a password"
        let rows = [
            ["charger", [charger.id.text, charger.name].compactMap { $0 }.joined(separator: ", ")],
            ["registration", charger.registration.rawValue],
            ["security profile", "\(charger.security.profile.rawValue), \(password)"],
            ["on its way", charger.securing.flatMap { $0.state == .secured ? nil : $0.sentence } ?? ""],
            ["link", self.link],
            ["make", [identity?.vendor, identity?.model].compactMap { $0 }.joined(separator: " ")],
            ["serial number", identity?.serial ?? ""], ["firmware", identity?.firmware ?? ""], ["controlled by", charger.control],
            ["local list", self.localList],
            ["last reset", charger.restart.map { "\($0.isHard ? "hard" : "soft"), \($0.state.rawValue), \($0.asked.text)" } ?? ""],
        ]
        return Table(rows.filter { !$0[1].isEmpty }).text
    }

    private var link: String {
        let since = self.charger.link.since.map { " since \($0.text)" } ?? ""
        return self.charger.link.online
            ? "online\(since)\(self.charger.link.address.map { " from \($0)" } ?? "")" : "away\(since)"
    }

    private var localList: String {
        let list = self.charger.localList
        guard list.state == .known else { return list.sentence }
        return "version \(list.version ?? 0), \(list.tags ?? 0) tags" + (list.progress.map { ", \($0.sentence)" } ?? "")
    }

    private var connectors: String {
        let rows = self.charger.connectors.map { connector in
            [
                "\(connector.number)", connector.status?.rawValue ?? "not told", connector.session?.tag ?? "",
                "\(connector.limit.oneDecimal) A", connector.fault.isEmpty ? connector.reason : connector.fault,
            ]
        }
        return Table(["connector", "state", "car", "may draw", "because"], rows).text
    }

    private var sessions: String {
        let starts = self.charger.remoteStarts.suffix(Self.latest).map { start in
            ["start", start.tag.text, start.connector.map { "connector \($0)" } ?? "", start.outcome?.rawValue ?? "under way"]
        }
        let stops = self.charger.remoteStops.suffix(Self.latest).map { stop in
            ["stop", "\(stop.wireID)", "", stop.outcome?.rawValue ?? "under way"]
        }
        return Self.table(["remote", "tag or session", "", ""], starts + stops)
    }

    private var settings: String {
        let rows = self.charger.settings.values.map { setting in
            [
                setting.key, setting.isSecret ? "(not shown)" : setting.value ?? "", setting.isReadOnly ? "read-only" : "",
                setting.afterRestart.map { "\($0) after a reset" } ?? "",
            ]
        }
        return Self.table(["setting", "value", "", ""], rows)
    }

    private var reservations: String {
        Self.table(ReservationTable.header, self.charger.reservations.prefix(Self.latest).map(ReservationTable.row))
    }

    private var jobs: String { Self.table(JobTable.header, self.charger.jobs.prefix(Self.latest).map(JobTable.row)) }

    private var requests: String {
        let availability = self.charger.availability.map { wish in
            [
                wish.connector == 0 ? "whole charger" : "connector \(wish.connector)", wish.isOperative ? "operative" : "inoperative",
                wish.state.rawValue, wish.asked.text,
            ]
        }
        let unlocks = self.charger.unlocks.map { ["connector \($0.connector)", "unlock", $0.word, $0.at.text] }
        let triggers = self.charger.triggers.map { trigger in
            [
                trigger.connector.map { "connector \($0)" } ?? "", trigger.message, trigger.isMissed ? "never came" : "awaited",
                trigger.deadline.text,
            ]
        }
        return Self.table(["asked of", "for", "state", "when"], availability + unlocks + triggers)
    }

    private var certificates: String {
        let installed = self.charger.certificates.flatMap { listing in
            listing.names.map { [listing.kind.spelling, $0.serial, $0.algorithm, listing.isStale ? "listed before the last change" : ""] }
        }
        let requests = self.charger.certificateRequests.map { ["request", "", "", "\($0.state.rawValue), \($0.at.text)"] }
        return Self.table(["certificate", "serial number", "hash", ""], installed + requests)
    }

    private var profiles: String {
        let rows = self.charger.profiles.map { profile in
            [
                profile.connector == 0 ? "all" : "\(profile.connector)", "\(profile.id)", profile.purpose.rawValue,
                profile.own ? "Fusekeeper" : "operator", profile.limits,
            ]
        }
        return Self.table(["connector", "profile", "purpose", "by", "limits"], rows)
    }

    private var events: String {
        let rows = self.charger.securityEvents.suffix(Self.latest).map { event in
            [event.at.text, event.type, event.isCritical == true ? "critical" : "", event.info ?? ""]
        }
        return Self.table(["security event", "", "", ""], rows)
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String { rows.isEmpty ? "" : Table(header, rows).text }
}

extension Date {
    /// To the second: `2026-12-24T06:00:00Z`.
    var text: String { "\(ISO8601.format(self).prefix(19))Z" }
}
