/// A charger's request for a WebSocket, as text, with one thing or another changed.
struct Upgrade {
    var line = "GET /ocpp/CP1 HTTP/1.1"
    var fields: [(name: String, value: String)] = [
        ("Host", "gateway"),
        ("Upgrade", "websocket"),
        ("Connection", "Upgrade"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ("Sec-WebSocket-Protocol", "ocpp1.6"),
    ]

    static func target(_ target: String) -> Upgrade {
        var upgrade = Upgrade()
        upgrade.line = "GET \(target) HTTP/1.1"
        return upgrade
    }

    func line(_ line: String) -> Upgrade {
        var upgrade = self
        upgrade.line = line
        return upgrade
    }

    /// With the field's value changed, or without the field.
    func field(_ name: String, _ value: String?) -> Upgrade {
        var upgrade = self
        upgrade.fields.removeAll { $0.name == name }
        if let value { upgrade.fields.append((name, value)) }
        return upgrade
    }

    func adding(_ name: String, _ value: String) -> Upgrade {
        var upgrade = self
        upgrade.fields.append((name, value))
        return upgrade
    }

    var text: String {
        ([self.line] + self.fields.map { "\($0.name): \($0.value)" }).joined(separator: "\r\n") + "\r\n\r\n"
    }

    var bytes: [UInt8] { Array(self.text.utf8) }
}
