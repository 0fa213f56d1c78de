import Gateway
import SiteModel

/// Schedules and profiles as text.
struct ProfileListView {
    private let listing: ProfileListing

    init(_ listing: ProfileListing) {
        self.listing = listing
    }

    var text: String {
        let troubles = self.listing.troubles.map { "warning: \($0)".printable }
        return (troubles + [self.schedules, "", self.profiles]).joined(separator: "\n")
    }

    private var schedules: String {
        guard !self.listing.schedules.isEmpty else { return "no schedules" }
        let rows = self.listing.schedules.map { schedule in
            let now = schedule.enabled ? schedule.limit ?? "not in force" : "switched off"
            return [schedule.name, schedule.target, now, schedule.until.map { "until \($0.replacing("T", with: " "))" } ?? ""]
        }
        return Table(["schedule", "for", "now", ""], rows).text
    }

    private var profiles: String {
        guard !self.listing.profiles.isEmpty else { return "no charger is known to hold a profile" }
        let rows = self.listing.profiles.map { profile in
            [
                profile.charger.text, profile.connector == 0 ? "all" : "\(profile.connector)", "\(profile.id)", "\(profile.level)",
                profile.purpose.rawValue, profile.own ? "Fusekeeper" : "operator", profile.limits,
            ]
        }
        return Table(["charger", "connector", "id", "level", "purpose", "by", "limits"], rows).text
    }
}
