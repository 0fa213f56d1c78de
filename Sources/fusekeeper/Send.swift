import ArgumentParser
import Gateway
import SiteModel

struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sends a charger any request of OCPP 1.6, and prints its answer.",
        usage: "fusekeeper send <charger> <action> [<payload>] [<options>]",
        discussion: """
            Only the form of the payload is checked: what a charger makes of it is the
            charger's affair, and unknown keys, connectors and ids are sent as they are.
            Charging profiles alone are refused where the fuses would not be safe: they
            may only lower what Fusekeeper allows, and its own profiles stay. Limits go
            to the charger first, then what operators ask, one after the other.

            The answer is printed as JSON; --json prints it with how the request ended:

              { "ended": "answered", "payload": { "status": "Accepted" } }

            "ended" is answered, callError, timedOut, lineBroke, busy, away,
            unknownCharger, noRequest, badPayload or refused. callError comes with
            "code", "description" and "details", badPayload and refused with "reason".

            EXIT CODES
              0   the charger answered, whatever it said: look at "status"
              64  OCPP 1.6 has no such request, or the arguments are wrong
              65  the payload is no JSON object, the charger is unknown, or the fuses
                  would not be safe; nothing was sent
              69  no gateway runs there, or the charger is away; nothing was sent
              75  the charger answered with an error or not in time, or its line broke,
                  or too much waits for it
            Commands with a name of their own, such as "charger reset", end in the same
            way, and with 75 too where the charger said no.

            EXAMPLES
              fusekeeper send CP_7 Reset '{"type": "Soft"}'
              fusekeeper send CP_7 GetConfiguration | jq .configurationKey
              fusekeeper send CP_7 ChangeConfiguration '{"key": "K", "value": "60"}'
              fusekeeper send CP_7 UpdateFirmware - --timeout 60s < update.json
            """)
    @OptionGroup var gateway: RunningGateway
    @Argument(help: "The charger's identity.") var charger: ChargerID
    @Argument(help: "The request, spelt as OCPP 1.6 does: Reset, UnlockConnector, ...") var action: String
    @Argument(help: "Its payload, a JSON object; - is standard input.") var payload = "{}"
    @Option(help: "How long to wait for the answer, 1s to 60s.") var timeout = TimeSpan(seconds: 30)
    @Flag(help: "How it ended, as JSON, for every end.") var json = false

    func validate() throws {
        guard (1...60).contains(self.timeout.seconds) else { throw ValidationError("expected a time-out of 1s to 60s") }
    }

    func run() throws {
        guard let payload = self.payload == "-" ? try TextFile.read("-") : self.payload else { throw ExitCode.badData }
        let request = ControlRequest.send(charger: self.charger, action: self.action, payload: payload, timeout: self.timeout.seconds)
        guard case .charger(let answer) = try self.gateway.ask(request, wait: self.timeout.seconds) else {
            return try self.gateway.misunderstood()
        }
        let view = SendView(answer, charger: self.charger, action: self.action)
        if self.json { Console.print(view.json) } else if let text = view.text { Console.print(text) }
        if let complaint = view.complaint, !self.json { Console.complain("error: \(complaint)") }
        if view.exitCode != .success { throw view.exitCode }
    }
}
