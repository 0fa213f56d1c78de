package import JSON
package import SiteModel

/// Where a value is not what its schema says.
package struct SchemaFault: Error, Sendable, Equatable {
    /// The place within the value that was checked; the root for the value itself.
    package var path: ConfigurationPath
    /// What was expected and found, in words. No place, no full stop.
    package var message: String
    /// The spelling that was probably meant.
    package var suggestion: String?
    package var position: JSONPosition

    package var sentence: String { self.suggestion.map { "\(self.message); did you mean \($0.debugDescription)?" } ?? self.message }
}
