package import SiteModel

/// What an operator asks a running gateway, by the command line or by the API: through the socket in the state directory one JSON text a line,
/// one line back.
package enum ControlRequest: Sendable, Codable, Equatable {
    case status
    case tags
    case tag(id: IdTag)
    /// Adds tags, or replaces those with the same id.
    case putTags(tags: [Tag])
    /// Makes the list exactly this.
    case replaceTags(tags: [Tag])
    case removeTag(id: IdTag)
    /// How the list's file is.
    case tagFile
    /// What a text would change if it stood in `auth/tags.json`.
    case checkTags(text: String)
    /// Adds the tags of a table or replaces those with the same id; or, replacing, makes the list exactly this.
    case importTags(csv: String, isReplacing: Bool, isDryRun: Bool)
    /// Tags that were shown on site and are on no list, the last one first.
    case unknownTags
    /// Puts one of them onto the list.
    case adoptTag(tag: Tag)
    /// Chargers' own lists; nil: of all chargers.
    case localLists(charger: ChargerID?)
    /// All that is known of one charger.
    case charger(id: ChargerID)
    case changeCharger(id: ChargerID, change: ChargerChange)
    /// Has a charger controlled by the best of its profiles again, as after a repair.
    case retryControl(charger: ChargerID)
    /// Newest first.
    case transactions(filter: TransactionFilter)
    /// From the monthly files.
    case sessionReport(filter: SessionFilter)
    /// The last lines of a month in UTC; nil: the present one.
    case audit(month: String?, limit: Int)
    /// Those that are held, and those that ended of late; nil: of all chargers.
    case reservations(charger: ChargerID?)
    /// Updates and uploads, those under way and those that ended of late; nil: of all chargers.
    case jobs(charger: ChargerID?)
    case campaigns(question: CampaignQuestion)
    /// Why connectors may draw what they may; nil: all of them.
    case explain(charger: ChargerID?)
    /// What limits by schedule or profile; nil: on all chargers.
    case profiles(charger: ChargerID?)
    /// Makes the text the schedules of operators.
    case putSchedules(text: String)
    /// Takes the profiles of operators away that fit all that is given, one after the other; the site's own stay.
    case clearProfiles(charger: ChargerID, id: Int?, connector: Int?, kind: OperatorAction.ProfileKind?, level: Int?)
    case composite(question: CompositeQuestion)
    /// Sends a charger a request in the words of OCPP 1.6; `payload` is the text of a JSON object, `timeout` in seconds.
    case send(charger: ChargerID, action: String, payload: String, timeout: Int)
    /// The same in the site's words.
    case operate(charger: ChargerID, action: OperatorAction, timeout: Int)
    case firmware(request: FirmwareRequest)
    case logs(request: LogRequest)
    /// Who may sign in, and which programs are let in.
    case users(request: UserRequest)
    case pki(request: PKIRequest)
    case secure(request: SecuringRequest)

    /// Bytes of one line: a list of 100,000 tags fits.
    package static let maximumLength = 64 << 20
}

package enum ControlAnswer: Sendable, Codable, Equatable {
    case status(status: GatewayStatus)
    case tags(tags: [Tag])
    case tagFile(file: TagFileView)
    case tagDifference(report: TagDifferenceReport)
    case unknownTags(tags: [UnknownTag])
    case localLists(lists: [LocalListView])
    case explanation(explanation: SiteExplanation)
    case profiles(listing: ProfileListing)
    case composite(comparison: CompositeComparison)
    /// What came of `send` and `operate`.
    case charger(answer: OperatorAnswer)
    case view(charger: ChargerView)
    case transactions(listing: TransactionListing)
    case sessions(report: SessionReport)
    case audit(listing: AuditListing)
    case reservations(reservations: [ReservationView])
    case jobs(jobs: [JobView])
    case firmware(files: [FirmwareView])
    case logs(files: [StoredLog])
    case campaigns(campaigns: [CampaignView])
    case users(users: [UserView])
    case accessTokens(tokens: [TokenView])
    case pki(view: PKIView)
    case securing(view: SecuringView)
    /// Certificates, never a key.
    case pem(text: String)
    case done(message: String)
    case failed(message: String, why: ControlFailure)
}

/// Why nothing was done, for programs; the message is for people.
package enum ControlFailure: String, Sendable, Codable, CaseIterable {
    /// The request itself cannot be used.
    case unusable
    /// There is no such charger, tag, session or user.
    case unknown
    /// It cannot be done as things are.
    case conflict
    /// Somebody else changes the same, or too much waits: another try may succeed.
    case busy
    /// The charger is away.
    case away
    /// The charger said no, or nothing.
    case refused
    /// The disk takes nothing now.
    case unrecorded
}
