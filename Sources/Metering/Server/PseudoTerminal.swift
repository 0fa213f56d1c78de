import CModbus
import Glibc

/// A serial line that is only software: what is written to the device is read here, and the other way round.
final class PseudoTerminal: Sendable {
    /// The server's end.
    let descriptor: LowDescriptor
    /// Kept open, or the server's end would report a hang-up whenever no client has the device open.
    private let device: Descriptor
    /// What a client opens.
    let path: String

    private init(_ descriptor: consuming LowDescriptor, device: consuming Descriptor, path: String) {
        self.descriptor = descriptor
        self.device = device
        self.path = path
    }

    static func open() throws(ModbusServerError) -> PseudoTerminal {
        let number = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard number >= 0 else { throw .noSerialLine(errno: errno) }
        let descriptor = Descriptor(owning: number)
        guard grantpt(number) == 0, unlockpt(number) == 0 else { throw .noSerialLine(errno: errno) }
        var path = [CChar](repeating: 0, count: 128)
        guard unsafe ptsname_r(number, &path, path.count - 1) == 0 else { throw .noSerialLine(errno: errno) }
        let end = unsafe Glibc.open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard end >= 0 else { throw .noSerialLine(errno: errno) }
        let device = Descriptor(owning: end)
        // No echo: until a client sets the line up, an answer would come back as a request.
        var settings = termios()
        if unsafe tcgetattr(end, &settings) == 0 {
            settings.c_lflag = 0
            settings.c_iflag = 0
            settings.c_oflag = 0
            _ = unsafe tcsetattr(end, TCSANOW, &settings)
        }
        let text = String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        do throws(ModbusError) {
            return PseudoTerminal(try LowDescriptors.adopt(descriptor), device: device, path: text)
        } catch {
            throw .modbus(error)
        }
    }
}
