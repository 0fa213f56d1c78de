/// A file or directory of examples without any: nothing would be compared, and nothing must pass for that.
struct NoExamples: Error, CustomStringConvertible {
    var place: String

    var description: String { "expected examples in \(self.place); found none" }
}
