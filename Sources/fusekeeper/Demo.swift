import ArgumentParser

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A simulated depot, live in the terminal: chargers, cars, meters and a building around the real gateway.",
        usage: "fusekeeper demo [<options>]",
        discussion: """
            Everything runs in this process and speaks over real sockets of this
            machine: OCPP to the chargers, Modbus to the meters. Nothing is kept. At
            the end it prints how far each fuse was loaded and how soon the site
            reacted to the building.

            EXAMPLES
              fusekeeper demo
              fusekeeper demo --seconds 120
              fusekeeper demo --plain --seconds 60 --chargers 20 --seed 7
              fusekeeper demo --fault list
              fusekeeper demo --fault charger-lies
              fusekeeper demo --plain --seconds 120 --fault meter-lost@20,power-cut@70
            """)
    @Option(
        help: ArgumentHelp("End after so many seconds, with the building's big step halfway. Without it, Ctrl-C ends it.", valueName: "n"))
    var seconds: Int?
    @Option(help: ArgumentHelp("Other cars and another building; the same seed is the same day.", valueName: "n"))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("How much faster than the clock batteries fill, cars come and go and the building changes.", valueName: "x"))
    var speed = 60.0
    @Option(help: ArgumentHelp("How many chargers there are, 1 to 64; the fuses grow with them.", valueName: "n"))
    var chargers = 8
    @Option(
        help: ArgumentHelp(
            "Break something and watch: names with commas between them, each with @SECOND if it is to begin then; \"list\" explains them.",
            valueName: "name[@second]"))
    var fault: String?
    @Flag(help: "One line a second instead of a screen.")
    var plain = false

    static let secondsRange = 1...604_800
    static let speedRange = 0.1...1000.0

    func validate() throws {
        if let seconds, !Self.secondsRange.contains(seconds) {
            throw ValidationError("--seconds: expected 1 to 604800 (a week), found \(seconds)")
        }
        guard Self.speedRange.contains(self.speed) else {
            throw ValidationError("--speed: expected a number from 0.1 to 1000, found \(self.speed)")
        }
        guard DemoSite.chargerCounts.contains(self.chargers) else {
            throw ValidationError("--chargers: expected 1 to 64, found \(self.chargers)")
        }
        do { _ = try self.faults() } catch let problem as DemoFaultPlan.Problem { throw ValidationError("--fault: \(problem)") }
    }

    private func faults() throws -> DemoFaultPlan {
        guard let fault, fault != "list" else { return .none }
        return try DemoFaultPlan(parsing: fault)
    }

    /// Seconds after which the building's big step comes again, when nobody says how long the demo lasts.
    private static let cycle = 120

    func run() async throws {
        guard self.fault != "list" else { return Console.print(DemoFaultPlan.list) }
        let faults = try self.faults()
        let site = DemoSite(
            chargers: self.chargers, seed: self.seed, speed: self.speed, length: self.seconds ?? Self.cycle,
            // What is to be shown is the fault, not the building.
            hasSurge: faults.items.isEmpty)
        guard let state = TemporaryState.make() else {
            Console.complain("error: there is no place for a temporary directory: set TMPDIR to one that can be written")
            throw ExitCode.softwareError
        }
        defer { TemporaryState.remove(state) }
        let result = try await DemoRun(
            site: site, state: state, seconds: self.seconds, faults: faults, isPlain: self.plain || Screen.size == nil
        ).run()
        Console.print("\n" + PeakTable(result.depot).text)
        for fault in result.faults { Console.print("\n" + FaultTable(fault).text) }
    }
}
