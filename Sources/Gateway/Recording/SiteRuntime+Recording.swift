import SiteModel

extension SiteRuntime {
    /// Tells the recorder, if there is one.
    func record(_ note: @autoclosure () -> RecorderNote) {
        guard let recorder = self.recorder else { return }
        recorder.note(note(), at: self.clock.now)
    }

    /// What is done once a second, live and in a replay.
    func beat() {
        self.recordBeat()
        self.control()
        self.housekeeping()
        self.tellRestart()
    }

    /// Before it, where another file is to be begun, all that a replay of that one must know is noted.
    private func recordBeat() {
        guard let recorder = self.recorder else { return }
        if recorder.wantsCheckpoint { self.recordCheckpoint() }
        recorder.note(.beat, at: self.clock.now)
    }

    private func recordCheckpoint() {
        let lines = self.chargers.sorted { $0.key < $1.key }
            .map { RecorderNote.Line(charger: $0.value.link.identity, number: $0.value.link.generation) }
        self.record(.checkpoint(self.site.state, self.site.tags, lines: lines))
    }
}
