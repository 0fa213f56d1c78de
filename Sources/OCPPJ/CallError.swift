/// What a peer hears instead of a result when its call could not be processed (OCPP-J 4.2.3).
package struct CallError: Error, Sendable, Equatable {
    package var code: Code
    /// At most 255 characters; more are cut off.
    package let description: String
    /// The bytes of a JSON object.
    package let details: [UInt8]

    /// - Parameter details: the bytes of a JSON object.
    package init(_ code: Code, _ description: String = "", details: [UInt8] = Array("{}".utf8)) {
        self.code = code
        self.description = String(String.UnicodeScalarView(description.unicodeScalars.prefix(255)))
        self.details = details
    }
}

extension CallError {
    /// The ten codes of 1.6 and their spellings, the two misspelt ones included: they are frozen (OCPP-J errata 3.2, 5.1).
    package enum Code: String, Sendable, CaseIterable {
        /// The action is not known.
        case notImplemented = "NotImplemented"
        /// The action is known and not supported here.
        case notSupported = "NotSupported"
        /// The action could not be processed, for a reason that is not the peer's.
        case internalError = "InternalError"
        /// The call is incomplete.
        case protocolError = "ProtocolError"
        /// The peer may not do this, or not yet.
        case securityError = "SecurityError"
        /// The payload is not what the action demands: its form.
        case formationViolation = "FormationViolation"
        /// A field has a value that it cannot have.
        case propertyConstraintViolation = "PropertyConstraintViolation"
        /// A field is missing, or there as often as it may not be.
        case occurrenceConstraintViolation = "OccurenceConstraintViolation"
        /// A field is of the wrong type.
        case typeConstraintViolation = "TypeConstraintViolation"
        /// None of the others.
        case genericError = "GenericError"
    }

    /// Reads what a peer sent. A code that is not in 1.6 becomes a generic error that begins with it.
    init(received code: String, _ description: String, details: [UInt8]) {
        if let known = Code(received: code) {
            self.init(known, description, details: details)
        } else {
            self.init(.genericError, description.isEmpty ? code : "\(code): \(description)", details: details)
        }
    }
}

extension CallError.Code {
    /// Reads both spellings of the two codes that 1.6 misspells.
    package init?(received text: String) {
        switch text {
        case "FormatViolation": self = .formationViolation
        case "OccurrenceConstraintViolation": self = .occurrenceConstraintViolation
        default: self.init(rawValue: text)
        }
    }
}

extension CallError: CustomDebugStringConvertible {
    /// Code and text, quoted and escaped: for a log.
    package var debugDescription: String {
        self.description.isEmpty ? self.code.rawValue : "\(self.code.rawValue) \(self.description.debugDescription)"
    }
}
