import ArgumentParser
import Gateway
import JSON
import SiteModel

/// What every command takes that asks a charger for something.
struct ChargerOrder: ParsableArguments {
    @OptionGroup var gateway: RunningGateway
    @Argument(help: "The charger's identity.") var charger: ChargerID
    @Option(help: "How long to wait for the answer, 1s to 60s.") var timeout = TimeSpan(seconds: 30)
    @Flag(help: "How it ended, as JSON: see \"fusekeeper send --help\".") var json = false

    func validate() throws {
        guard (1...60).contains(self.timeout.seconds) else { throw ValidationError("expected a time-out of 1s to 60s") }
    }

    /// Asks and prints what the charger answered. Ends the command when it did not do what it was asked.
    /// - Parameter words: the answer for people.
    func ask(_ action: OperatorAction, words: (JSONValue) -> String? = { _ in nil }) throws {
        try self.ask(.operate(charger: self.charger, action: action, timeout: self.timeout.seconds), words: words)
    }

    /// The same for what the gateway makes a request to the charger of.
    /// - Parameter before: seconds that the gateway may need before it asks the charger.
    func ask(_ request: ControlRequest, before: Int = 0, words: (JSONValue) -> String? = { _ in nil }) throws {
        guard case .charger(let answer) = try self.gateway.ask(request, wait: self.timeout.seconds + before) else {
            return try self.gateway.misunderstood()
        }
        let view = SendView(answer, charger: self.charger, action: "such")
        guard case .answered(let text) = answer else {
            if self.json { Console.print(view.json) } else if let complaint = view.complaint { Console.complain("error: \(complaint)") }
            throw view.exitCode
        }
        let payload: JSONValue
        do { payload = try JSONDocument(parsing: text).root } catch { return try self.gateway.misunderstood() }
        let verdict = AnswerVerdict(payload, of: self.charger)
        Console.print(self.json ? view.json : words(payload) ?? verdict.sentence)
        if !verdict.isYes { throw ExitCode.temporaryFailure }
    }
}
