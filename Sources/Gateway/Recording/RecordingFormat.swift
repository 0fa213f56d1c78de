/// The form of the lines. Every line is an object; `at` is the wall clock, `t` are seconds since the first line by a clock that is never set.
enum RecordingFormat {
    /// Higher once a recording of now cannot be read any more.
    static let number = 1
}

extension Duration {
    /// Seconds with microseconds, as they stand in a recording.
    var recordedSeconds: Double { Double(self.recordedMicroseconds) / 1_000_000 }

    private var recordedMicroseconds: Int64 {
        let (seconds, attoseconds) = self.components
        return Int64(clamping: Int128(seconds) * 1_000_000 + Int128(attoseconds / 1_000_000_000_000))
    }

    /// Reads what `recordedSeconds` gave; nil for what no recording is long enough for.
    init?(recordedSeconds: Double) {
        guard abs(recordedSeconds) < 1e10 else { return nil }
        self = .microseconds(Int64((recordedSeconds * 1_000_000).rounded()))
    }
}
