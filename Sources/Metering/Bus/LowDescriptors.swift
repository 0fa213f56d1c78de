import CModbus
import Glibc
import Synchronization

/// Descriptors below 1024 that are kept free for libmodbus.
///
/// libmodbus waits with select(2), which aborts the whole process on a higher number. A gateway with many chargers has used them all up
/// by the time a meter reconnects: so some are taken before the first socket is opened, and a meter's link is moved onto one of them.
package enum LowDescriptors {
    private struct Reserve {
        /// An open `/dev/null` that fills a place while no link has it. It is never closed.
        var blank: CInt?
        var free: [CInt] = []
    }

    private static let reserve = Mutex(Reserve())

    /// Takes places until `count` of them are free. Call once when the process starts; every link and every client of a `ModbusServer` needs one.
    /// Returns how many are free, which is fewer when the process already has too many files open.
    @discardableResult
    package static func reserve(_ count: Int) -> Int {
        self.reserve.withLock { reserve in
            if reserve.blank == nil { reserve.blank = self.openBlank() }
            while reserve.free.count < count, let place = self.openBlank() {
                reserve.free.append(place)
            }
            return reserve.free.count
        }
    }

    /// The same open file on a number that libmodbus can use. A number that is low already stays as it is.
    static func adopt(_ descriptor: consuming Descriptor) throws(ModbusError) -> LowDescriptor {
        let number = descriptor.number
        if number < CMODBUS_DESCRIPTOR_LIMIT { return LowDescriptor(low: descriptor) }
        guard let place = self.reserve.withLock({ $0.free.popLast() }) else { throw .noLowDescriptor }
        let low = LowDescriptor(reserved: place)
        guard dup3(number, place, O_CLOEXEC) == place else { throw .noLowDescriptor }
        return low
    }

    /// Ends what is open at the place and fills it again in one step, so that no other thread's socket can slip in between.
    static func takeBack(_ place: CInt) {
        self.reserve.withLock { reserve in
            if let blank = reserve.blank, dup3(blank, place, O_CLOEXEC) == place {
                reserve.free.append(place)
            } else {
                close(place)
            }
        }
    }

    private static func openBlank() -> CInt? {
        let number = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
        guard number >= 0 else { return nil }
        guard number < CMODBUS_DESCRIPTOR_LIMIT else {
            close(number)
            return nil
        }
        return number
    }
}
