import JSON
import OCPPJ
import SiteModel

/// What the replayed site says, and how it compares.
extension Replay {
    private static let replyTime = Duration.milliseconds(50)

    func received(_ call: IncomingCall, on link: ReplayLink) {
        self.note(.call, link.identity, "\(call.action) \(call.payload)")
        self.actions[link.line, default: [:]][call.id.text] = call.action
        self.runtime.assumeIsolated { $0.answer(call, on: link) }
    }

    func sent(_ text: [UInt8], on link: ReplayLink) {
        guard let frame = RecordedFrame(text) else { return }
        self.noteDecisions()
        switch frame {
        case .call: self.note(.command, link.identity, frame.phrase)
        case .result(let id, _), .error(let id, _):
            let action = self.actions[link.line]?.removeValue(forKey: id) ?? ""
            self.note(.answer, link.identity, frame.phrase)
            self.answers[link.line, default: [:]][id] = (action, frame)
        }
    }

    /// The id under which the recording has this call, so that its answer is found. Where it has none the replay answers it itself.
    func id(of action: String, _ payload: [UInt8], on link: ReplayLink) -> MessageID {
        let payload = Self.object(payload)
        let elapsed = self.clock.elapsed
        if let recorded = self.calls.take(action, payload, on: link.line, at: elapsed), let id = MessageID(recorded.id) {
            self.report.callsCompared += 1
            let details = self.comparison.details(recorded.payload, payload)
            if !details.isEmpty { self.differ(.command, link.identity, action, details) }
            if let text = self.early[link.line]?.removeValue(forKey: recorded.id) {
                self.afterwards { [unowned self] in link.receive(self.noted(text, on: link.line)) }
            }
            return id
        }
        let id = self.freshID()
        self.differ(
            .additional, link.identity, action, [.init(path: "", recorded: nil, replayed: payload.description)])
        self.standIns.append((elapsed + Self.replyTime, link.line, self.standIn(for: action, id)))
        return id
    }

    /// What a willing charger would answer; it tells of itself what it told in the recording.
    private func standIn(for action: String, _ id: MessageID) -> [UInt8] {
        var writer = JSONWriter()
        let known = action == "GetConfiguration" ? self.replies[action].flatMap { JSONValue.payload(of: $0) } : nil
        writer.array { writer in
            let isTold = ["SetChargingProfile", "ClearChargingProfile", "ChangeConfiguration"].contains(action)
            writer.int(known != nil || isTold ? 3 : 4)
            writer.string(id.text)
            if let known {
                writer.raw(known.text)
            } else if isTold {
                writer.object { $0.field("status", "Accepted") }
            } else {
                writer.string("NotSupported")
                writer.string("The recording has no answer to this.")
                writer.object { _ in }
            }
        }
        return writer.bytes
    }

    /// A text that the recorded gateway sent.
    func compare(_ recorded: RecordedFrame?, on line: Recording.Line) {
        guard let recorded else { return }
        switch recorded {
        case .call(let id, let action, let payload):
            if self.calls.call(id, on: line)?.isOperators == true {
                self.note(.operatorCall, line.charger, "\(action) \(payload)")
            }
        case .result(let id, _), .error(let id, _):
            guard let answer = self.answers[line]?.removeValue(forKey: id) else { return }
            self.report.answersCompared += 1
            self.compare(recorded, answer.frame, to: answer.action, of: line.charger)
        }
    }

    private func compare(_ recorded: RecordedFrame, _ replayed: RecordedFrame, to action: String, of charger: String) {
        switch (recorded, replayed) {
        case (.result(_, let old), .result(_, let new)):
            if action == "StartTransaction" { self.comparison.learn(recorded: old, replayed: new) }
            let details = self.comparison.details(old, new)
            if !details.isEmpty { self.differ(.answer, charger, action, details) }
        case (.error(_, let old), .error(_, let new)) where old == new: break
        default:
            self.differ(.answer, charger, action, [.init(path: "", recorded: recorded.phrase, replayed: replayed.phrase)])
        }
    }

    /// The recorded calls that the replay did not make.
    func conclude() {
        for call in self.calls.all where !call.isTaken && !call.isOperators {
            // What is sent in the last moments of a recording may have been decided a moment later in the replay.
            guard call.elapsed + RecordedCalls.window < self.clock.elapsed else { continue }
            let event = self.recording.events[call.event]
            self.report.differences.append(
                ReplayReport.Difference(
                    at: event.at, charger: call.line.charger, kind: .missing, action: call.action,
                    details: [.init(path: "", recorded: call.payload.description, replayed: nil)]))
        }
        self.report.differences.sort { $0.at < $1.at }
    }

    private static func object(_ payload: [UInt8]) -> JSONValue {
        guard !payload.isEmpty else { return .emptyObject }
        do throws(JSONError) { return try JSONDocument(parsing: payload, limits: .frame).root } catch { return .emptyObject }
    }
}

extension JSONValue {
    /// The payload of a result.
    fileprivate static func payload(of text: [UInt8]) -> JSONValue? {
        if case .result(_, let payload)? = RecordedFrame(text) { payload } else { nil }
    }
}
