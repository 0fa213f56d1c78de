import JSON
import OCPP16

/// What is read as a time is written so that it reads the same.
enum TimestampTarget {
    static func check(_ input: [UInt8]) throws {
        guard let text = String(validating: input, as: UTF8.self), let time = Timestamp(text) else { return }
        let again = Timestamp("\(time)")
        try expect(again == time, "\(text.debugDescription) is \(time), which reads as \(again.map { "\($0)" } ?? "no time")")
        try expect(ISO8601.parse(input[...]) != nil, "\(text.debugDescription) is a time as a text and none as bytes")
    }
}
