import Glibc
@testable import Metering
import Testing

extension Sockets {
    @Suite struct `With 1,500 descriptors open` {
        /// Opens so many files; nothing when the system does not allow it.
        static func openFiles(_ count: Int) -> [CInt]? {
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
            var limit = rlimit()
            guard unsafe getrlimit(resource, &limit) == 0 else { return nil }
            limit.rlim_cur = min(limit.rlim_max, rlim_t(count + 200))
            guard unsafe setrlimit(resource, &limit) == 0, limit.rlim_cur >= rlim_t(count + 200) else { return nil }
            return (0..<count).map { _ in unsafe open("/dev/null", O_RDONLY | O_CLOEXEC) }
        }

        /// The process of its own has inherited whatever sockets other tests had open at that moment, and with them the low places.
        static func closeInheritedSockets() {
            for number in CInt(3)..<20_000 {
                var status = stat()
                guard unsafe fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { continue }
                close(number)
            }
        }

        static var canRaiseLimit: Bool {
            var limit = rlimit()
            return unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 && limit.rlim_max >= 1700
        }

        /// In a process of its own: neither the files nor the limit may touch other tests.
        @Test(.enabled(if: canRaiseLimit, "The system does not let this process open 1,700 files, so a meter's descriptor is always low."))
        func `a meter connects, is read, and connects again, over every kind of link`() async {
            await #expect(processExitsWith: .success) {
                `With 1,500 descriptors open`.closeInheritedSockets()
                // The server may not have noticed yet that earlier clients left: it holds up to 16 of them.
                LowDescriptors.reserve(24)
                let files = try #require(`With 1,500 descriptors open`.openFiles(1500))
                try #require((files.max() ?? 0) >= 1024)
                let serial = ModbusListener.serial(try #require(SerialFormat("115200 8N1")))
                for listener in [ModbusListener.loopback, .rtuOverTCP(host: "127.0.0.1", port: 0), serial] {
                    let server = try ModbusServer([Sockets.`A Modbus bus`.meter()], on: listener)
                    // More connections than places: each gives its place back.
                    for _ in 1...20 {
                        let bus = ModbusBus(server.endpoint)
                        let words = try await bus.read(Sockets.`A Modbus bus`.request())
                        #expect(words.count == 52)
                        await bus.close()
                    }
                    await server.stop()
                }
            }
        }

        @Test(.enabled(if: canRaiseLimit, "The system does not let this process open 1,700 files, so a meter's descriptor is always low."))
        func `a meter without a reserved place is an error, not the end of the process`() async {
            await #expect(processExitsWith: .success) {
                `With 1,500 descriptors open`.closeInheritedSockets()
                let server = try ModbusServer([Sockets.`A Modbus bus`.meter()])
                _ = try #require(`With 1,500 descriptors open`.openFiles(1500))
                let bus = ModbusBus(server.endpoint)
                await #expect(throws: ModbusError.noLowDescriptor) { try await bus.read(Sockets.`A Modbus bus`.request()) }
                await server.stop()
            }
        }
    }
}
