import SiteModel

/// Somebody else's program that signs requests: it reads one in PEM from its standard input and writes the chain, the certificate itself first.
/// Nothing else is told to it.
struct SigningProgram: Sendable {
    var signer: SiteConfiguration.Security.Signer
    var now: @Sendable () -> ContinuousClock.Instant

    /// Bytes: more than a charger takes.
    private static let longestChain = 64 * 1_024

    /// Blocks, no longer than the configuration says.
    func sign(_ csr: String) throws(SigningProgramFault) -> [UInt8] {
        do throws(ChildProcessFault) {
            return try ChildProcess(command: self.signer.command, deadline: self.now().advanced(by: self.signer.patience), now: self.now)
                .run(input: Array(csr.utf8), most: Self.longestChain)
        } catch {
            throw SigningProgramFault(program: self.signer.command.first ?? "", fault: error)
        }
    }
}

struct SigningProgramFault: Error, CustomStringConvertible {
    var program: String
    var fault: ChildProcessFault

    var description: String { "\(self.program): \(self.fault)" }
}
