import CModbus
import Glibc

/// A serial line that is only software: what is written to the device is read at the server's end, and the other way round.
final class PseudoTerminal: Sendable {
    /// What a client opens.
    let path: String
    private let end: Descriptor
    /// Kept open, or the server's end would report a hang-up whenever no client has the device open.
    private let device: Descriptor

    private init(path: String, end: consuming Descriptor, device: consuming Descriptor) {
        self.path = path
        self.end = end
        self.device = device
    }

    static func open() throws(ModbusServerError) -> PseudoTerminal {
        let number = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard number >= 0 else { throw .noSerialLine(errno: errno) }
        let end = Descriptor(owning: number)
        var name = [CChar](repeating: 0, count: 128)
        guard grantpt(number) == 0, unlockpt(number) == 0, unsafe ptsname_r(number, &name, name.count - 1) == 0 else {
            throw .noSerialLine(errno: errno)
        }
        let path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let other = unsafe Glibc.open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard other >= 0 else { throw .noSerialLine(errno: errno) }
        let device = Descriptor(owning: other)
        // No echo: until a client sets the line up, an answer would come back as a request.
        var settings = termios()
        if unsafe tcgetattr(other, &settings) == 0 {
            settings.c_lflag = 0
            settings.c_iflag = 0
            settings.c_oflag = 0
            _ = unsafe tcsetattr(other, TCSANOW, &settings)
        }
        return PseudoTerminal(path: path, end: end, device: device)
    }

    /// The server's end, for libmodbus.
    func line() throws(ModbusServerError) -> LowDescriptor {
        let number = fcntl(self.end.number, F_DUPFD_CLOEXEC, 0)
        guard number >= 0 else { throw .noSerialLine(errno: errno) }
        do throws(ModbusError) {
            return try LowDescriptors.adopt(Descriptor(owning: number))
        } catch {
            throw .modbus(error)
        }
    }
}
