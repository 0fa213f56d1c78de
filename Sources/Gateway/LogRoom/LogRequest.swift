package import FoundationEssentials
package import SiteModel

/// What an operator asks of the log room.
package enum LogRequest: Sendable, Codable, Equatable {
    /// The newest of each charger first; nil: of all chargers.
    case list(charger: ChargerID?)
    case remove(charger: ChargerID, name: String)
    case collect(order: LogOrder)
}

/// Has a charger send a file to the log room.
package struct LogOrder: Sendable, Codable, Equatable {
    package var charger: ChargerID
    package var kind: Kind
    /// Nil: as the configuration says.
    package var style: SiteConfiguration.Files.Style?
    /// Of the records; nil: from the first, to the last.
    package var from: Date?
    package var to: Date?
    package var retries: OperatorAction.Retries
    /// Seconds to wait for the charger's answer.
    package var timeout: Int

    /// By which request of OCPP: GetDiagnostics, which every charger knows, or GetLog.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case diagnostics, log, security
    }

    package init(
        charger: ChargerID, kind: Kind, style: SiteConfiguration.Files.Style? = nil, from: Date? = nil, to: Date? = nil,
        retries: OperatorAction.Retries = .init(), timeout: Int
    ) {
        self.charger = charger
        self.kind = kind
        self.style = style
        self.from = from
        self.to = to
        self.retries = retries
        self.timeout = timeout
    }

    /// The request to the charger.
    package func action(_ location: String) -> OperatorAction {
        switch self.kind {
        case .diagnostics: .uploadDiagnostics(location: location, from: self.from, to: self.to, retries: self.retries)
        case .log: .uploadLog(kind: .diagnostics, location: location, from: self.from, to: self.to, retries: self.retries)
        case .security: .uploadLog(kind: .security, location: location, from: self.from, to: self.to, retries: self.retries)
        }
    }
}
