package import FoundationEssentials
package import SmartCharging

/// Everything that an operator asks of a charger day by day, in the site's words.
///
/// Nothing is kept from a charger because it makes no sense here: keys, connectors and numbers that nobody knows are sent as they are.
package enum OperatorAction: Sendable, Equatable, Codable {
    /// Hard: at once. Soft: sessions are ended and reported first.
    case reset(isHard: Bool)
    case unlock(connector: Int)
    /// In service or out of it; connector 0 is the charger as a whole.
    case setAvailability(connector: Int, isOperative: Bool)

    /// - Parameters:
    ///   - connector: nil lets the charger choose.
    ///   - profile: the text of a charging profile as OCPP 1.6 writes it; a transaction's number in it is left out.
    case remoteStart(tag: IdTag, connector: Int?, profile: String?)
    case remoteStop(session: SessionChoice)

    /// - Parameters:
    ///   - connector: 0: whichever is free.
    ///   - group: any tag of the group may use it too.
    ///   - id: nil: a number that the charger has not had yet. A reservation with the same number is replaced.
    case reserve(connector: Int, tag: IdTag, until: Due, group: IdTag?, id: Int32?)
    case cancelReservation(id: Int)

    /// No keys: all that there are.
    case readSettings(keys: [String])
    case changeSetting(key: String, value: String)
    case clearCache
    /// - Parameter isExtended: by the white paper's request, where it has the message; where only it has it, it is used anyway.
    case trigger(message: Message, connector: Int?, isExtended: Bool)
    /// `message` and `data` are the vendor's own.
    case transferData(vendor: String, message: String?, data: String?)

    /// - Parameter fetch: not before; nil: at once.
    case updateFirmware(location: String, fetch: Due?, retries: Retries)
    /// - Parameters:
    ///   - certificate: PEM, of whoever signed the file.
    ///   - signature: Base64. A wrong one is the charger's to refuse.
    ///   - install: not before; nil: as soon as it is there.
    case updateSignedFirmware(location: String, certificate: String, signature: String, fetch: Due?, install: Due?, retries: Retries)
    /// - Parameters from, to: of the records; nil: from the first, to the last.
    case uploadDiagnostics(location: String, from: Date?, to: Date?, retries: Retries)
    case uploadLog(kind: LogKind, location: String, from: Date?, to: Date?, retries: Retries)

    /// PEM.
    case installCertificate(kind: CertificateBook.Kind, certificate: String)
    case listCertificates(kind: CertificateBook.Kind)
    /// As the charger named it.
    case deleteCertificate(name: CertificateName)
    /// The answer to the charger's request for a certificate of its own: PEM, its own first, then those up to the root.
    case deliverCertificate(chain: String)

    /// Only one that lowers what the fuses allow gets to the charger.
    /// - Parameters:
    ///   - connector: 0: the charger as a whole; nil: as the text says.
    ///   - profile: the text of a charging profile as OCPP 1.6 writes it.
    case setProfile(connector: Int?, profile: String)
    /// Those that fit all that is given, or the one with the id alone; all where nothing is given. The site's own must not be among them.
    case clearProfiles(id: Int?, connector: Int?, kind: ProfileKind?, level: Int?)

    case readListVersion
    /// Makes these tags the charger's own list; nil: the site's, as far as one message goes. It is told of each what the site's list says.
    case sendList(tags: [IdTag]?)
    /// Changes only these on the charger's own list.
    case changeList(put: [IdTag], remove: [IdTag])
}

extension OperatorAction {
    package enum SessionChoice: Sendable, Equatable, Codable {
        /// The site's number of a session, or any other, sent as it is.
        case number(Int)
        /// The one that runs on a connector.
        case on(connector: Int)
        /// The only one that runs.
        case only
    }

    package enum Due: Sendable, Equatable, Codable {
        case at(Date)
        /// From when it is sent.
        case after(seconds: Int)

        package func date(from now: Date) -> Date {
            switch self {
            case .at(let date): date
            case .after(let seconds): now.addingTimeInterval(Double(seconds))
            }
        }
    }

    /// How often a charger tries again after the first try, and seconds between two tries; nil: as it likes.
    package struct Retries: Sendable, Equatable, Codable {
        package var count: Int?
        package var pause: Int?

        package init(count: Int? = nil, pause: Int? = nil) {
            self.count = count
            self.pause = pause
        }
    }

    package enum LogKind: String, Sendable, Codable, CaseIterable {
        case diagnostics, security
    }

    /// What a charger can be asked to send now.
    package enum Message: String, Sendable, Codable, CaseIterable {
        case boot, heartbeat, meterValues, status, firmwareStatus, diagnosticsStatus
        /// Only the white paper has these.
        case logStatus, signedFirmwareStatus, certificateRequest
    }

    /// What a profile limits, by the words of OCPP 1.6 (7.10).
    package enum ProfileKind: String, Sendable, Codable, CaseIterable {
        case maximum = "ChargePointMaxProfile"
        case standard = "TxDefaultProfile"
        case transaction = "TxProfile"

        package init(_ purpose: ProfilePurpose) {
            switch purpose {
            case .stationMaximum: self = .maximum
            case .transactionDefault: self = .standard
            case .transaction: self = .transaction
            }
        }

        package var purpose: ProfilePurpose {
            switch self {
            case .maximum: .stationMaximum
            case .standard: .transactionDefault
            case .transaction: .transaction
            }
        }
    }
}
