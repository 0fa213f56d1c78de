import ArgumentParser
import SiteModel

/// How a charger is to try again to fetch or send a file.
struct RetryOptions: ParsableArguments {
    @Option(help: "How often to try again; the charger chooses without it.") var retries: Int?
    @Option(help: "How long between two tries, as 90s.") var pause: TimeSpan?

    var value: OperatorAction.Retries { OperatorAction.Retries(count: self.retries, pause: self.pause?.seconds) }
}
