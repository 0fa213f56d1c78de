import FoundationEssentials
import JSON
import OCPP16
import SiteModel

extension Station16 {
    /// What any message of a charger's means for what operators asked of it: that a trigger was followed, a reservation used, a reset done.
    /// - Parameter entries: what the message comes to besides. A report that is late, and a start that was told before, have none.
    func tidings(in action: Action, _ payload: JSONValue, _ entries: [Entry], at site: Site, now: Moment) -> [OperationEvent] {
        var events = [OperationEvent.came(message: action.rawValue, connector: payload["connectorId"]?.int)]
        if action == .bootNotification { events.append(.booted(isChanged: entries.contains { $0.isBoot })) }
        if action == .stopTransaction, let wireID = payload["transactionId"]?.int { events.append(.sessionEnded(wireID: wireID)) }
        for entry in entries {
            if case .status(_, let connector, let state) = entry.event {
                events.append(.connector(number: connector, is: state.status))
                if payload["errorCode"]?.isString("LocalListConflict") == true { events.append(.listConflict) }
            }
            if case .started(let session) = entry.event, session.origin != .adopted {
                events.append(
                    .sessionBegan(
                        connector: session.start.connector, tag: session.start.tag,
                        group: site.tags.verdict(on: session.start.tag, at: now.wall).group,
                        reservation: payload["reservationId"]?.integer(as: Int32.self)))
            }
        }
        return events
    }
}

extension Entry {
    /// A charger introduced itself otherwise than before.
    fileprivate var isBoot: Bool {
        if case .booted = self.event { true } else { false }
    }
}
