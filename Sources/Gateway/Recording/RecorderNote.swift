import Metering
import SiteModel
import SmartCharging
import Transport

/// What happened, as it is told to the recorder: nothing in it is masked yet, so it goes nowhere but to the writer of the file.
enum RecorderNote: Sendable {
    /// A connection: whose it is, and its number.
    struct Line: Sendable, Equatable {
        var charger: String
        var number: UInt64
    }

    /// All that a replay must know before anything happens: at the start, and whenever another file is begun.
    case checkpoint(SiteState, TagList, lines: [Line])
    case configuration([UInt8])
    /// The schedules of operators were read again.
    case profiles
    case tags(TagList)
    case opened(Line, from: String)
    case closed(Line, reason: String)
    case refused(identity: String?, from: String, reason: String)
    case frame(Line, FrameDirection, [UInt8])
    /// The call that is sent next is an operator's.
    case operatorCalls(String)
    case meter(NodeID, MeterReport)
    /// A step of control, once a second.
    case beat
    case ended

    var isCheckpoint: Bool { if case .checkpoint = self { true } else { false } }

    /// About the bytes that it keeps in memory.
    var size: Int {
        switch self {
        case .frame(_, _, let text), .configuration(let text): 128 + text.count
        case .checkpoint, .profiles, .tags, .opened, .closed, .refused, .operatorCalls, .meter, .beat, .ended: 128
        }
    }
}
