import FoundationEssentials
import JSON
import OCPP16
import OCPPJ
import SiteModel

extension Observation {
    var reserveNow: [OperationEvent] {
        get throws(CallError) {
            let asked = try ReserveNow(reading: self.request)
            guard try self.confirmation(ReserveNow.Confirmation.self)?.status == .accepted,
                let id = Int32(exactly: asked.reservationId), let tag = IdTag(asked.idTag.text),
                (0...Connector.maximumPerCharger).contains(asked.connectorId)
            else { return [] }
            let group = asked.parentIdTag.flatMap { IdTag($0.text) }
            return [
                .reserved(
                    reservation: Reservation(
                        id: id, connector: asked.connectorId, tag: tag, group: group, expires: asked.expiryDate.date))
            ]
        }
    }

    var cancelReservation: [OperationEvent] {
        get throws(CallError) {
            let asked = try CancelReservation(reading: self.request)
            guard try self.confirmation(CancelReservation.Confirmation.self)?.status == .accepted,
                let id = Int32(exactly: asked.reservationId)
            else { return [] }
            return [.reservationCancelled(id: id)]
        }
    }
}
