import ArgumentParser
import JSON
import Metering

struct Meters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meter",
        abstract: "The meters that Fusekeeper knows, and what one of them says.",
        discussion: """
            EXAMPLES
              fusekeeper meter models
              fusekeeper meter read --model eastron-sdm630 --tcp 192.0.2.10:502
              fusekeeper meter read --model abb-b23 --serial /dev/ttyRS485 --watch
            """,
        subcommands: [Models.self, Read.self])

    struct Models: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the meters by the names that site.json uses.")
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let models = try MeterCatalogue.builtIn().models.map { MeterModelRow($0) }
            if self.json {
                var writer = JSONWriter()
                writer.array { writer in for model in models { model.write(to: &writer) } }
                return Console.print(String(decoding: JSONWriter.pretty(writer.bytes), as: UTF8.self))
            }
            let rows = models.map {
                [$0.id, $0.vendor, $0.names, $0.links, $0.unit, $0.measures, $0.guardsFuse ? "yes" : "no", $0.confidence]
            }
            let header = ["model", "vendor", "fits", "link", "unit", "measures", "guards a fuse", "confidence"]
            Console.print(Table(header, rows).text)
        }
    }

    struct Read: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows every quantity of a meter with its register, to compare with the meter's own display.",
            usage: "fusekeeper meter read --model <name> [<options>]",
            discussion: """
                What serial settings are left out are those the model is delivered with.

                Exit codes: 0 it answered, 69 it did not.

                EXAMPLES
                  fusekeeper meter read --model eastron-sdm630 --tcp 192.0.2.10:502
                  fusekeeper meter read --model abb-b23 --rtu-over-tcp 192.0.2.11:4196
                  fusekeeper meter read --model abb-b23 --serial /dev/ttyRS485 --watch
                """)
        @OptionGroup var meter: MeterOptions
        @Flag(help: "Again and again, until Ctrl-C.") var watch = false
        @Flag(help: "As JSON, with --watch one line for each reading.") var json = false

        func run() async throws {
            let (settings, endpoint) = try self.meter.resolved()
            LowDescriptors.reserve(4)
            let bus = ModbusBus(endpoint)
            let clock = ContinuousClock()
            var isAnswering = await self.show(settings, bus, at: clock.now)
            while self.watch {
                try await clock.sleep(for: settings.interval)
                isAnswering = await self.show(settings, bus, at: clock.now)
            }
            await bus.close()
            if !isAnswering { throw ExitCode.unavailable }
        }

        /// False when it did not answer.
        private func show(_ settings: MeterSettings, _ bus: ModbusBus, at now: ContinuousClock.Instant) async -> Bool {
            do throws(MeterFailure) {
                let description = try await LiveMeterDescription.read(settings, over: bus, at: now)
                Console.print(self.json ? description.json(pretty: !self.watch) : description.table + (self.watch ? "\n" : ""))
                return true
            } catch {
                Console.complain("error: \(settings.model), unit \(settings.unit), at \(bus.endpoint): \(error)")
                return false
            }
        }
    }
}
