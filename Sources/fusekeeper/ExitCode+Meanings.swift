import ArgumentParser

/// What this program's exit codes mean, after sysexits(3); wrong arguments give 64.
extension ExitCode {
    /// A file or a list says something that cannot be used.
    static let badData = ExitCode(65)
    /// No gateway runs there, or a device does not answer.
    static let unavailable = ExitCode(69)
    /// The program itself failed.
    static let softwareError = ExitCode(70)
    /// A charger did not do what it was asked, or did not say; another try may succeed.
    static let temporaryFailure = ExitCode(75)
}
