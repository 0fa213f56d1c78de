@testable import Metering
import Testing

@Suite struct `A broken exchange` {
    @Test(arguments: LinkKind.allCases) func `never lets a late answer be taken for the next`(_ kind: LinkKind) {
        // A serial line is emptied before each request, a socket cannot be.
        #expect(ModbusError.timedOut.breaks(kind) == (kind != .rtu))
        #expect(ModbusError.garbled(.checksum).breaks(kind) == (kind != .rtu))
        #expect(ModbusError.garbled(.otherUnit).breaks(kind) == (kind != .rtu))
        #expect(ModbusError.disconnected(errno: 104).breaks(kind))
    }

    @Test(arguments: LinkKind.allCases, ModbusException.allCases) func `keeps the link of a meter that said no`(
        _ kind: LinkKind, _ exception: ModbusException
    ) {
        #expect(!ModbusError.refused(exception).breaks(kind))
    }
}
