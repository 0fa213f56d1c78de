import JSON
import OCPP16
import OCPPJ
import TestSupport

/// A payload is a value or a refusal that can be sent, and a value is written so that it reads the same.
enum MessageTarget {
    static func check(_ input: [UInt8]) throws {
        guard let chosen = input.first, let document = document(Array(input.dropFirst())) else { return }
        let request = messages[Int(chosen) / 2 % messages.count]
        if chosen.isMultiple(of: 2) {
            try self.check(request, document.root)
        } else {
            try self.checkConfirmation(of: request, document.root)
        }
    }

    static func document(_ text: [UInt8]) -> JSONDocument? {
        switch Result(catching: { () throws(JSONError) in try JSONDocument(parsing: text) }) {
        case .success(let document): document
        case .failure: nil
        }
    }

    private static func checkConfirmation<R: Request>(of request: R.Type, _ value: JSONValue) throws {
        try self.check(R.Confirmation.self, value)
    }

    private static func check<P: Payload>(_ type: P.Type, _ value: JSONValue) throws {
        let message: P
        do {
            message = try P(reading: value)
        } catch {
            try expect(error.description.unicodeScalars.count <= 255, "a refusal too long to be sent: \(error)")
            return
        }
        let again = try P(reading: JSONDocument(parsing: message.encoded()).root)
        try expect(again == message, "\(message) is written as \(again)")
    }
}
