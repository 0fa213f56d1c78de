import ArgumentParser
import Gateway

/// Where a command finds the gateway it talks to.
struct RunningGateway: ParsableArguments {
    @Option(help: ArgumentHelp("The state directory of the gateway.", valueName: "directory"))
    var state = "/var/lib/fusekeeper"

    /// Asks, and ends the command with a sentence when nobody answers or the answer is no.
    /// - Parameters:
    ///   - wait: seconds that the gateway itself waits for somebody.
    ///   - content: what follows the request, piece by piece.
    func ask(_ request: ControlRequest, wait: Int = 0, content: () throws -> [UInt8]? = { nil }) throws -> ControlAnswer {
        let answer: ControlAnswer
        do {
            answer = try ControlClient.ask(request, at: Gateway.controlSocket(in: self.state), wait: wait, content: content)
        } catch let problem as ControlProblem {
            Console.complain("error: \(problem)")
            throw ExitCode.unavailable
        }
        if case .failed(let message, _) = answer {
            Console.complain("error: \(message)")
            throw ExitCode.badData
        }
        return answer
    }

    /// For requests that are answered by a sentence.
    func tell(_ request: ControlRequest, wait: Int = 0) throws {
        guard case .done(let message) = try self.ask(request, wait: wait) else { return try self.misunderstood() }
        Console.print(message)
    }

    func misunderstood() throws {
        Console.complain("error: the gateway gave an answer to another question; is it of the same version?")
        throw ExitCode.softwareError
    }
}
