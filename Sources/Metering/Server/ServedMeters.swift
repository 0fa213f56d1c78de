import Synchronization

/// A request as it came in.
package struct ServedRequest: Hashable, Sendable {
    package var unit: UInt8
    package var function: Int
    package var start: Int
    package var count: Int
}

/// The meters of a server, changed by one thread and read by another.
final class ServedMeters: Sendable {
    private struct State {
        var meters: [ServedMeter]
        var requests: [ServedRequest] = []
    }

    private let state: Mutex<State>
    let units: [UInt8]

    init(_ meters: [ServedMeter]) {
        self.units = meters.map(\.unit)
        self.state = Mutex(State(meters: meters))
    }

    /// Nothing happens when there is no such unit.
    func update(_ unit: UInt8?, _ change: (inout ServedMeter) -> Void) {
        self.state.withLock { state in
            let index = unit.map { unit in state.meters.firstIndex { $0.unit == unit } } ?? state.meters.indices.first
            if let index { change(&state.meters[index]) }
        }
    }

    /// A unit that is not there stays silent, as on a real bus.
    func answer(_ request: ServedRequest) -> (answer: ServedAnswer, delay: Duration) {
        self.state.withLock { state in
            if state.requests.count < Self.mostRequests { state.requests.append(request) }
            guard let meter = state.meters.first(where: { $0.unit == request.unit }) else { return (.silence, .zero) }
            return meter.answer(request.function, start: request.start, count: request.count)
        }
    }

    var requests: [ServedRequest] { self.state.withLock { $0.requests } }

    /// A demo may run for days.
    private static let mostRequests = 10_000
}
