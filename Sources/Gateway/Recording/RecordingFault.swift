/// Why a recording cannot be read.
package struct RecordingFault: Error, Equatable, CustomStringConvertible {
    /// What is wrong with one line.
    struct Reason: Error, Equatable {
        let text: String

        init(_ text: String) {
            self.text = text
        }
    }

    package let path: String
    /// From 1; nil when it is the file itself.
    package let line: Int?
    package let reason: String

    package var description: String { "\(self.path)\(self.line.map { ", line \($0)" } ?? ""): \(self.reason)" }
}
