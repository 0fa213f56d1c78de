import ArgumentParser
import FoundationEssentials
import JSON

/// An instant as people type it: `2027-01-01T00:00:00Z`, with any offset.
struct WallTime: ExpressibleByArgument {
    let date: Date

    init?(argument: String) {
        guard let date = ISO8601.parse(argument) else { return nil }
        self.date = date
    }
}
