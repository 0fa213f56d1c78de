extension PhaseCount: Comparable {
    package static func < (left: PhaseCount, right: PhaseCount) -> Bool { left.rawValue < right.rawValue }
}
