import Foundation
import JSON
import OCPP16
import OCPPJ
import TestSupport

/// A message as it should be on the wire: `Golden/Action.json`, `Golden/Action.variant.conf.json` and so on.
struct Golden: CustomStringConvertible {
    let name: String
    let bytes: [UInt8]

    static let all: [Golden] = {
        let folder = Bundle.module.url(forResource: "Golden", withExtension: nil)!
        let files = try! FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return files.filter { $0.pathExtension == "json" }
            .map { Golden(name: $0.deletingPathExtension().lastPathComponent, bytes: Array(try! Data(contentsOf: $0))) }
            .sorted { $0.name < $1.name }
    }()

    static func named(_ name: String) -> Golden { self.all.first { $0.name == name }! }

    private var parts: [Substring] { self.name.split(separator: ".") }
    var action: String { String(self.parts[0]) }
    var isConfirmation: Bool { self.parts.last == "conf" }
    var description: String { self.name }

    var payload: JSONValue { try! JSONDocument(parsing: self.bytes).root }

    /// The message type that the file is of; nil if no message has its name.
    var type: (any Payload.Type)? {
        guard let request = messages.first(where: { $0.action == self.action }) else { return nil }
        return self.isConfirmation ? confirmation(of: request) : request
    }
}

private func confirmation<R: Request>(of request: R.Type) -> any Payload.Type { R.Confirmation.self }

/// A payload written by hand.
func payload(_ text: String) throws -> JSONValue { try JSONDocument(parsing: text).root }
