/// Why nothing can be recorded there.
package struct RecordingProblem: Error, Equatable, CustomStringConvertible {
    package let path: String
    package let reason: String

    package var description: String { "\(self.path): \(self.reason)" }
}
