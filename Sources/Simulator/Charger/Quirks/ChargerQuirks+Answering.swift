extension ChargerQuirks {
    /// How well it listens and answers; shares of all calls of the central system, 0…1.
    package struct Answering: Sendable, Equatable {
        /// What takes so long before the answer leaves.
        package var lateShare: Double
        package var delay: Duration
        /// What it does, but never answers.
        package var unansweredShare: Double
        /// What it never hears of.
        package var unheardShare: Double
        /// It neither answers nor says anything, though its connection stands.
        package var isMute: Bool

        package init(
            lateShare: Double = 0, delay: Duration = .zero, unansweredShare: Double = 0, unheardShare: Double = 0, isMute: Bool = false
        ) {
            self.lateShare = lateShare
            self.delay = delay
            self.unansweredShare = unansweredShare
            self.unheardShare = unheardShare
            self.isMute = isMute
        }

        enum Fate: Sendable, Equatable {
            case answered(after: Duration)
            case unanswered
            case unheard
        }

        /// What becomes of one call. The generator moves on by the same number of steps whatever comes out.
        func fate(using generator: inout SeededGenerator) -> Fate {
            let hearing = Double.random(in: 0..<1, using: &generator)
            let lateness = Double.random(in: 0..<1, using: &generator)
            if self.isMute || hearing < self.unheardShare { return .unheard }
            if hearing < self.unheardShare + self.unansweredShare { return .unanswered }
            return .answered(after: lateness < self.lateShare ? self.delay : .zero)
        }
    }
}
