/// One thing that is wrong with a configuration, or that somebody should know before trusting it.
package struct ConfigurationProblem: Error, Equatable {
    package var kind: Kind
    /// Where it stands; the file itself when `path` is the root.
    package var path: ConfigurationPath
    /// What was found, what is expected and what to do, in words for an electrician. No place, no full stop at the end.
    package var message: String
    /// The spelling that was probably meant.
    package var suggestion: String?
    /// The values that led to it besides the one at `path`. Where one of them could not be read, the problem says nothing.
    package var relies: [ConfigurationPath]

    package init(_ kind: Kind, at path: ConfigurationPath, _ message: String, suggestion: String? = nil, relies: [ConfigurationPath] = []) {
        self.kind = kind
        self.path = path
        self.message = message
        self.suggestion = suggestion
        self.relies = relies
    }

    package enum Severity: String, Sendable {
        /// The configuration is refused.
        case error
        /// It is taken, and this is said wherever it shows.
        case warning
    }

    package var severity: Severity { self.kind.severity }
}

extension ConfigurationProblem: CustomStringConvertible {
    /// `path: message; did you mean "…"?`
    package var description: String {
        let place = self.path == .root ? "" : "\(self.path): "
        let question = self.suggestion.map { "; did you mean \($0.debugDescription)?" } ?? ""
        return place + self.message + question
    }
}
