/// What a line is to whoever opens a file that grows by lines.
package enum LineJudgement: Sendable {
    /// It was on disk before: everything up to it stays, whatever people put between.
    case kept
    /// One of those that are to be written now, as it is to be: it stays where nothing before it was torn.
    case known
    /// None that the program writes, or not all of it.
    case strange
}
