import JSON
import OCPP16
import OCPPJ
import Testing

@Suite struct ReservationTests {
    @Test func `a reservation says what is in its file`() throws {
        let expiry = try #require(Timestamp("2026-11-22T14:15:00Z"))
        #expect(
            try ReserveNow(reading: Golden.named("ReserveNow").payload)
                == ReserveNow(
                    connectorId: 1, expiryDate: expiry, idTag: "04A2B3C4D5E680", parentIdTag: "fleet-north", reservationId: 5))
        #expect(
            try ReserveNow(reading: Golden.named("ReserveNow.any").payload)
                == ReserveNow(connectorId: 0, expiryDate: expiry, idTag: "04A2B3C4D5E680", reservationId: 6))
    }

    @Test(arguments: [
        (
            #"{"expiryDate": "2026-11-22T14:15:00Z", "idTag": "A1", "reservationId": 5}"#, CallError.Code.occurrenceConstraintViolation,
            "connectorId"
        ),
        (#"{"connectorId": 1, "expiryDate": "later", "idTag": "A1", "reservationId": 5}"#, .propertyConstraintViolation, "expiryDate"),
        (#"{"connectorId": 1, "expiryDate": 1763820900, "idTag": "A1", "reservationId": 5}"#, .typeConstraintViolation, "expiryDate"),
        (#"{"connectorId": 1, "expiryDate": "2026-11-22T14:15:00Z", "idTag": "A1"}"#, .occurrenceConstraintViolation, "reservationId"),
    ])
    func `a reservation that is not complete is refused`(text: String, code: CallError.Code, naming: String) throws {
        let error = try refusal(of: ReserveNow.self, text)
        #expect(error.code == code)
        #expect(error.description.contains(naming), "\(error.description)")
    }

    @Test(arguments: ["0", "-1", "2147483647"]) func `any reservation can be cancelled`(id: String) throws {
        #expect(try CancelReservation(reading: payload(#"{"reservationId": \#(id)}"#)).reservationId == Int(id))
    }

    @Test(arguments: ["accepted", "Reserved", ""]) func `an answer in other words is none`(word: String) throws {
        let answer = #"{"status": "\#(word)"}"#
        let error = try refusal(of: ReserveNow.Confirmation.self, answer)
        #expect(error.code == .propertyConstraintViolation)
        #expect(error.description.contains("expected one of Accepted, Faulted, Occupied, Rejected, Unavailable"))
        #expect(try refusal(of: CancelReservation.Confirmation.self, answer).code == .propertyConstraintViolation)
    }
}
