import OCPPJ
import Transport

/// The site with a recorder in front of it: what the door and the connections tell is noted, then told on.
final class RecordedService: StationService, FrameTap {
    private let runtime: SiteRuntime
    private let recorder: Recorder

    init(_ runtime: SiteRuntime, recorder: Recorder) {
        self.runtime = runtime
        self.recorder = recorder
    }

    func admit(_ request: UpgradeRequest) -> Admission { self.runtime.admit(request) }

    func failed(_ fault: TLSFault, remoteAddress: String) { self.runtime.failed(fault, remoteAddress: remoteAddress) }

    func refused(_ refusal: Refusal, identity: String?, remoteAddress: String) {
        self.note(.refused(identity: identity, from: remoteAddress, reason: refusal.reason))
        self.runtime.refused(refusal, identity: identity, remoteAddress: remoteAddress)
    }

    func opened(_ connection: StationConnection) {
        self.note(.opened(connection.line, from: connection.remoteAddress))
        self.runtime.opened(connection)
    }

    func received(_ call: IncomingCall, on connection: StationConnection) { self.runtime.received(call, on: connection) }
    func ignored(_ frame: IgnoredFrame, on connection: StationConnection) { self.runtime.ignored(frame, on: connection) }

    func closed(_ connection: StationConnection, reason: CloseReason) {
        self.note(.closed(connection.line, reason: reason.sentence))
        self.runtime.closed(connection, reason: reason)
    }

    func saw(_ text: [UInt8], _ direction: FrameDirection, on connection: StationConnection) {
        self.note(.frame(connection.line, direction, text))
    }

    private func note(_ note: RecorderNote) { self.recorder.note(note, at: self.runtime.clock.now) }
}

extension StationConnection {
    fileprivate var line: RecorderNote.Line { RecorderNote.Line(charger: self.identity, number: self.generation) }
}
