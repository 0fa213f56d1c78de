/// What became true of a charger beyond its sessions and its limits: by what it was asked and answered, and by what it tells.
///
/// Words of a charger are kept as it says them.
package enum OperationEvent: Sendable, Equatable, Codable {
    /// The answer to a request of any kind: its status, or why there is none.
    case answered(action: String, word: String)

    case reserved(reservation: Reservation)
    case reservationCancelled(id: Int32)

    case listTaken(version: Int, isFull: Bool, changes: [LocalListChange])
    /// - Parameter version: that it was to have; nil in records of older versions.
    case listRefused(isFull: Bool, version: Int? = nil)
    case listNotSupported
    case listVersion(is: Int)
    /// The charger's list and our answers disagree (`LocalListConflict`).
    case listConflict

    case jobAsked(job: Job, outcome: Job.Outcome?)
    case jobReported(kind: Job.Kind, number: Int?, word: String)
    /// - Parameter mark: what the address has in it that the charger was given for this one file.
    case fileReceived(mark: String, file: Job.Received)

    case availabilityAsked(connector: Int, operative: Bool, isScheduled: Bool)
    case restartAsked(isHard: Bool)
    case unlocked(connector: Int, word: String)
    /// `message` is the action that the charger will send.
    case triggered(message: String, connector: Int?)
    /// `profile` holds for the session that it begins.
    case remoteStartAsked(tag: IdTag, connector: Int?, profile: ProfileRecord?)
    case remoteStopAsked(wireID: Int)

    case configurationRead(settings: [ChargerSettings.Setting], unknown: [String], isAll: Bool)
    case configurationChanged(setting: ChargerSettings.Setting, needsRestart: Bool)
    case settingRefused(setting: ChargerSettings.Setting)
    /// The charger said that it took a value and tells the one of before.
    case settingNotKept(key: String)

    case certificatesListed(kind: CertificateBook.Kind, names: [CertificateName])
    case certificateInstalled(kind: CertificateBook.Kind)
    case certificateDeleted(name: CertificateName)
    case certificateRequested(csr: String)
    case certificateSigned(isTaken: Bool)
    /// The site's authority has issued one to the charger, which may not have it yet.
    case certificateIssued(certificate: IssuedCertificate)
    /// The one with this number opens no door any more.
    case certificateRevoked(serial: String)
    case security(event: SecurityEvent)
    /// On its way to a higher security profile.
    case securing(event: SecuringEvent)

    /// A message of the charger's came that can have been asked for.
    case came(message: String, connector: Int?)
    case connector(number: Int, is: Connector.Status)
    /// `reservation` is the one that the charger names.
    case sessionBegan(connector: Int, tag: IdTag?, group: IdTag?, reservation: Int32?)
    case sessionEnded(wireID: Int)
    /// It started anew, perhaps as another one: with other firmware.
    case booted(isChanged: Bool)
    /// Whatever was to be over by now is over.
    case expired
}

extension OperationEvent {
    /// Whether it must be on disk before the charger or the operator hears of it: what cannot be asked for again.
    package var isDurable: Bool {
        switch self {
        case .reserved, .reservationCancelled, .listTaken, .jobAsked, .availabilityAsked, .restartAsked, .remoteStartAsked,
            .remoteStopAsked, .fileReceived, .configurationChanged, .certificateRequested, .certificateSigned, .certificateIssued,
            .certificateRevoked, .security, .securing:
            true
        case .answered, .listRefused, .listNotSupported, .listVersion, .listConflict, .jobReported, .unlocked, .triggered,
            .configurationRead, .settingRefused, .settingNotKept, .certificatesListed, .certificateInstalled, .certificateDeleted, .came,
            .connector, .sessionBegan, .sessionEnded, .booted, .expired:
            false
        }
    }
}
