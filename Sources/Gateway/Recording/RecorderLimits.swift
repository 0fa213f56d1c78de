/// How much a recording may take.
package struct RecorderLimits: Sendable, Equatable {
    /// Bytes of one file; a little more until the next second begins.
    package var fileBytes = 64 << 20
    /// The current file included.
    package var files = 4
    /// Bytes that may wait for a slow disk; what comes beyond is counted and left out.
    package var waitingBytes = 16 << 20

    package init() {}
}
