import OCPP16
import SmartCharging

/// Cars and their drivers.
extension VirtualSite {
    private static let volts = 230.0

    func arrives(_ visit: Int) {
        let stay = self.visits[visit]
        let place = self.places[stay.place]
        guard self.guests[stay.place] == nil else { return }
        var car = stay.car
        car.phases = min(car.phases, self.plan.chargers[place.charger].phases)
        self.guests[stay.place] = (visit, car.battery * car.arrival)
        self.digest.add(visit)
        self.touch(place.charger) { $0.plugIn(car, at: place.connector, at: $1) }
        self.put(.presents(stay.place, car), in: self.random(in: 3_000...30_000))
        self.put(.leaves(stay.place), at: stay.leaves * 1000)
    }

    /// The driver shows the tag, and comes back when nothing has come of it.
    func presents(_ car: CarModel, at place: Int) {
        let outlet = self.places[place]
        let behaviour = self.chargers[outlet.charger].behaviour
        guard self.guests[place] != nil, behaviour.outlets.indices.contains(outlet.connector - 1) else { return }
        let state = behaviour.outlets[outlet.connector - 1]
        guard state.running == nil, state.car?.model.name == car.name else { return }
        if !behaviour.isDark {
            // A session that has ended needs the plug out and in again.
            if state.session == .over { self.touch(outlet.charger) { $0.replug(outlet.connector, at: $1) } }
            self.touch(outlet.charger) { $0.present(IdToken(presented: car.name), at: outlet.connector, at: $1) }
        }
        self.put(.presents(place, car), in: self.random(in: 60_000...240_000))
    }

    func leaves(_ place: Int) {
        guard let guest = self.guests[place] else { return }
        self.guests[place] = nil
        let outlet = self.places[place]
        let charger = self.plan.chargers[outlet.charger]
        self.step(outlet.charger)
        let visit = self.visits[guest.visit]
        if let car = self.chargers[outlet.charger].behaviour.outlets[outlet.connector - 1].car {
            let most = min(car.model.maximum, charger.hardware) * Self.volts * Double(car.model.phases.rawValue)
            let need = max(0, car.model.battery * car.model.target - guest.charge)
            let wanted = min(need, most * Double(visit.leaves - visit.arrives) / 3600)
            let delivered = max(0, car.charge - guest.charge)
            self.report.cars.append(DayReport.CarResult(place: self.judge.outlets[place].name, wanted: wanted, delivered: delivered))
            self.report.wanted += wanted
            self.report.delivered += min(delivered, wanted)
            self.digest.add(delivered)
        }
        self.touch(outlet.charger) { $0.unplug(outlet.connector, at: $1) }
        self.step(outlet.charger)
    }
}

private func min(_ left: PhaseCount, _ right: PhaseCount) -> PhaseCount { left.rawValue <= right.rawValue ? left : right }
