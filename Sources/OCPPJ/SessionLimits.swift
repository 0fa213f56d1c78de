package import JSON

/// How much one connection may hold back.
package struct SessionLimits: Sendable {
    /// Of one received text.
    package var frame: JSONLimits
    /// Calls of ours that wait for their turn. One more fails.
    package var maxQueued: Int
    /// How long a call of ours may wait for its turn.
    package var maxQueueTime: Duration
    /// Unanswered calls of the peer from which on we stop reading. A peer that keeps to the standard has one.
    package var pauseAtUnanswered: Int
    /// Unanswered calls of the peer from which on new ones, already read, are refused.
    package var refuseAtUnanswered: Int

    package init(
        frame: JSONLimits = .frame, maxQueued: Int = 64, maxQueueTime: Duration = .seconds(120), pauseAtUnanswered: Int = 8,
        refuseAtUnanswered: Int = 64
    ) {
        self.frame = frame
        self.maxQueued = maxQueued
        self.maxQueueTime = maxQueueTime
        self.pauseAtUnanswered = pauseAtUnanswered
        self.refuseAtUnanswered = refuseAtUnanswered
    }
}
