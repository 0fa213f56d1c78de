import JSON
import Metering
import OCPPJ
import SiteModel
import SmartCharging
import Transport

/// What the recording says.
extension Replay {
    func take(_ happening: Recording.Happening) {
        switch happening {
        case .beat: self.runtime.assumeIsolated { $0.beat() }
        case .frame(let line, .fromPeer, let text): self.heard(text, on: line)
        case .frame(let line, .toPeer, let text): self.compare(RecordedFrame(text), on: line)
        case .opened(let line, let address):
            self.note(.opened, line.charger, "connected from \(address)")
            self.open(line, from: address)
        case .closed(let line, let reason):
            self.note(.closed, line.charger, reason)
            self.close(line)
        case .refused(let charger, let address, let reason): self.note(.refused, charger, "\(address) was refused: \(reason)")
        case .meter(let meter): self.take(meter)
        case .tags(let tags):
            self.note(.configuration, nil, "the list holds \(tags.count) tags now")
            self.runtime.assumeIsolated { $0.site.tags = TagList(tags, unknown: $0.site.tags.unknown) }
        case .profiles(let text):
            self.note(.configuration, nil, "the schedules of operators were read again")
            self.runtime.assumeIsolated {
                $0.site.schedules = ReplaySite.schedules(text, zone: $0.site.configuration.timeZone)
            }
        case .configuration(let text): self.reconfigure(text)
        case .dropped(let count): self.note(.note, nil, "\(count) lines are missing in the recording: its disk was too slow")
        case .continued, .operatorCalls, .ended, .unknown: break
        }
    }

    func open(_ line: Recording.Line, from address: String) {
        let link = ReplayLink(line, from: address, replay: self)
        self.links[line] = link
        self.runtime.assumeIsolated { $0.welcome(link) }
    }

    private func close(_ line: Recording.Line) {
        guard let link = self.links.removeValue(forKey: line) else { return }
        link.end()
        self.runtime.assumeIsolated { $0.farewell(link, .gone) }
        self.answers[line] = nil
        self.early[line] = nil
        self.actions[line] = nil
        self.standIns.removeAll { $0.line == line }
    }

    private func take(_ meter: RecordedMeter) {
        switch meter.outcome {
        case .failure(let reason): self.note(.meter, nil, "\(meter.node): \(reason)")
        case .reading(let polled, let values):
            let reading = MeterReading(at: self.clock.instant(at: polled), values: values)
            self.note(
                .meter, nil,
                "\(meter.node): \(MeterPhase.allCases.map { reading.amps($0).map { "\($0) A" } ?? "-" }.joined(separator: ", "))")
            self.runtime.assumeIsolated { $0.reported(.reading(reading), by: meter.node) }
        }
    }

    private func reconfigure(_ text: [UInt8]?) {
        guard self.followsConfigurations else {
            return self.note(.configuration, nil, "another configuration was put in force; the given one stays")
        }
        do throws(RecordingFault) {
            let configuration = try ReplaySite.configuration(text)
            self.runtime.assumeIsolated { $0.reload(configuration) }
            self.note(.configuration, nil, "another configuration is in force")
        } catch {
            self.note(.note, nil, "\(error)")
        }
    }

    // MARK: Frames of chargers

    private func heard(_ text: [UInt8], on line: Recording.Line) {
        guard let link = self.links[line] else { return }
        switch RecordedFrame(text) {
        case .result(let id, _)?, .error(let id, _)?: self.answered(text, id, on: line, link)
        case .call?, nil: link.receive(self.comparison.translated(text))
        }
    }

    /// A charger's answer, to a call that the replay made, or will make in a moment.
    private func answered(_ text: [UInt8], _ id: String, on line: Recording.Line, _ link: ReplayLink) {
        guard let call = self.calls.call(id, on: line), !call.isOperators else { return }
        self.replies[call.action] = text
        if call.isTaken { link.receive(self.noted(text, on: line)) } else { self.early[line, default: [:]][id] = text }
    }

    func noted(_ text: [UInt8], on line: Recording.Line) -> [UInt8] {
        if let frame = RecordedFrame(text) { self.note(.reply, line.charger, frame.phrase) }
        return text
    }
}
