/// What is still to happen in virtual time, soonest first; what was put on it first comes first at the same instant.
struct Agenda<Event> {
    /// What is put in order: small, whatever its event carries.
    private struct Entry {
        /// Milliseconds since the beginning.
        var at: Int
        var number: UInt64
        /// Index of its event in `events`.
        var slot: Int

        func comes(before other: Entry) -> Bool { (self.at, self.number) < (other.at, other.number) }
    }

    /// A heap: no entry comes before the one above it.
    private var entries: [Entry] = []
    private var events: [Event?] = []
    /// The slots that hold none.
    private var free: [Int] = []
    private var lastNumber: UInt64 = 0

    mutating func put(_ event: Event, at instant: Int) {
        self.lastNumber += 1
        self.entries.append(Entry(at: instant, number: self.lastNumber, slot: self.slot(for: event)))
        var place = self.entries.count - 1
        while place > 0, self.entries[place].comes(before: self.entries[(place - 1) / 2]) {
            self.entries.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func next() -> (at: Int, event: Event)? {
        guard let first = self.entries.first, let event = self.events[first.slot] else { return nil }
        self.events[first.slot] = nil
        self.free.append(first.slot)
        self.removeFirst()
        return (first.at, event)
    }

    private mutating func slot(for event: Event) -> Int {
        guard let slot = self.free.popLast() else {
            self.events.append(event)
            return self.events.count - 1
        }
        self.events[slot] = event
        return slot
    }

    private mutating func removeFirst() {
        guard let last = self.entries.popLast(), !self.entries.isEmpty else { return }
        self.entries[0] = last
        var place = 0
        while true {
            var soonest = place
            for child in [2 * place + 1, 2 * place + 2] where child < self.entries.count {
                if self.entries[child].comes(before: self.entries[soonest]) { soonest = child }
            }
            guard soonest != place else { break }
            self.entries.swapAt(place, soonest)
            place = soonest
        }
    }
}
