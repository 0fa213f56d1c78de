import FoundationEssentials

extension Site {
    /// Authorize (4.1): also a tag with a session under way is accepted here, for showing it again is how a driver stops.
    /// - Parameter tag: nil for what cannot be a tag at all.
    package mutating func authorize(_ tag: IdTag?, at charger: ChargerID, now: Moment) -> Decision<TagVerdict> {
        let verdict =
            tag.map { self.isGuess($0, at: charger, now) } ?? false ? TagVerdict(.invalid) : self.tags.verdict(on: tag, at: now.wall)
        return Decision(verdict, notices: self.noteTap(tag, at: charger, now))
    }

    /// Remembers a tag that is on no list, whatever it was answered.
    package mutating func noteTap(_ tag: IdTag?, at charger: ChargerID, _ now: Moment) -> [Notice] {
        guard let tag, self.tags[tag] == nil, self.state.chargers[charger]?.registration == .accepted else { return [] }
        self.unknownTagErrands.note(UnknownTags.Tap(tag: tag, charger: charger, first: now.wall, last: now.wall))
        // Where everybody may charge there is nothing to find out.
        guard self.tags.unknown != .accepted else { return [] }
        let most = self.configuration.authorization.unknownTagsAtOnce
        return self.tagGuesses[charger, default: TagGuesses()].note(of: most, at: now.monotonic) ? [.tagsGuessed(charger)] : []
    }

    /// What is to be written of them now.
    package mutating func recordTaps(at now: Moment) -> [Entry] {
        self.unknownTagErrands.due(at: now.monotonic).map { Entry(at: now.wall, .tapped(tap: $0)) }
    }

    /// Those that are on no list now, the last one first.
    package var unknownTags: [UnknownTag] {
        var known: [IdTag: UnknownTag] = [:]
        for tap in self.state.unknownTags.taps + self.unknownTagErrands.pending.taps where self.tags[tap.tag] == nil {
            guard let other = known[tap.tag] else {
                known[tap.tag] = UnknownTag(tag: tap.tag, taps: tap.taps, first: tap.first, last: tap.last, charger: tap.charger)
                continue
            }
            let isLater = (tap.last, tap.charger) > (other.last, other.charger)
            known[tap.tag] = UnknownTag(
                tag: other.tag, taps: other.taps + tap.taps, first: min(other.first, tap.first), last: max(other.last, tap.last),
                charger: isLater ? tap.charger : other.charger)
        }
        return known.values.sorted { ($0.last, $1.tag) > ($1.last, $0.tag) }
    }
}
