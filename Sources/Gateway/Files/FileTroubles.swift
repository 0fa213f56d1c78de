/// Which of the files beside the journal could not be written the last time, and why.
struct FileTroubles {
    enum File: CaseIterable {
        case sessions, audit, snapshot
    }

    private var reasons: [File: String] = [:]

    /// What people are told, worst first.
    var sentences: [String] { File.allCases.compactMap { file in self.reasons[file].map { file.sentence($0) } } }

    /// True when this is news.
    mutating func note(_ reason: String?, of file: File) -> Bool {
        let before = self.reasons[file]
        self.reasons[file] = reason
        return before != reason
    }

    /// A snapshot would take sessions out of the journal that are not in their files yet.
    struct SessionsFirst: Error, CustomStringConvertible {
        var description: String { "ended sessions and what operators did have to be in their files before" }
    }
}

extension FileTroubles.File {
    func sentence(_ reason: some Sendable) -> String {
        switch self {
        case .sessions: "Ended sessions are not in their months' files yet; they are in the journal, and it is tried again: \(reason)"
        case .audit: "What operators did is not in its month's file yet; it is in the journal, and it is tried again: \(reason)"
        case .snapshot: "The snapshot could not be written; the journal is kept instead, and it is tried again: \(reason)"
        }
    }

    var recovered: String {
        switch self {
        case .sessions: "ended sessions are in their months' files again"
        case .audit: "what operators did is in its month's file again"
        case .snapshot: "the snapshot is written again"
        }
    }
}
