/// What `site.json` says, checked and with every default filled in: the fuses of a site, its chargers and meters, and how the gateway behaves.
///
/// A pure value: the file's reader makes one, the page will change one, and `problems` tells either what is wrong with it.
/// Currents are per phase and in whole tenths of an ampere. The names of the file's keys stand in the comments of the fields.
package struct SiteConfiguration: Sendable, Equatable {
    /// `site.name`: what people call the place, 1 to 80 characters. Required.
    package var name: String
    /// `site.timeZone`: an IANA name such as `Europe/Berlin`, for daily reports and schedules. Default `UTC`.
    package var timeZone: String
    /// `grid`: the connection to the grid, root of the fuse tree. Required.
    package var grid: Grid
    /// `circuits`: the fuses behind the grid's, in the file's order. Default none: every charger hangs on the grid.
    package var circuits: [Circuit]
    /// `chargers`: by identity; those that only a circuit names are here, too, as `chargerDefaults`. Default none.
    package var chargers: [ChargerID: Charger]
    /// `chargerDefaults`: takes the keys of a charger. What an entry leaves out is taken from here; a charger that only a circuit names and an
    /// accepted unknown one are such a charger.
    package var chargerDefaults: Charger
    /// `models`: what is known of the chargers of a make, in the file's order. Default none.
    package var models: [Model]
    /// `listen`: where chargers connect to. Required.
    package var listen: Listen
    /// `unknownChargers`: what happens to a charger that the file does not name. Default `hold`.
    package var unknownChargers: UnknownChargers
    /// `authorization`: who may charge.
    package var authorization: Authorization
    /// `security`: how a charger proves who it is.
    package var security: Security
    /// `tls`: by what the gateway proves who it is.
    package var tls: TLS
    /// `ocpp`: how the gateway behaves towards chargers in what OCPP leaves open.
    package var ocpp: OCPP
    /// `control`: margins and times of the control loop.
    package var control: Control
    /// `storage`: how the state directory is kept.
    package var storage: Storage
    /// `meterValues`: what is kept of what chargers measure.
    package var meterValues: MeterValues
    /// `files`: how chargers reach the files that are kept for them.
    package var files: Files
    /// `firmware`: the firmware cache.
    package var firmware: Firmware
    /// `logs`: what chargers send.
    package var logs: Logs
    /// `web`: how much may be asked over HTTP.
    package var web: Web

    package init(
        name: String, timeZone: String = "UTC", grid: Grid, circuits: [Circuit] = [], chargers: [ChargerID: Charger] = [:],
        chargerDefaults: Charger = Charger(), models: [Model] = [], listen: Listen, unknownChargers: UnknownChargers = .hold,
        authorization: Authorization = Authorization(), security: Security = Security(), tls: TLS = TLS(), ocpp: OCPP = OCPP(),
        control: Control = Control(), storage: Storage = Storage(), meterValues: MeterValues = MeterValues(),
        files: Files = Files(), firmware: Firmware = Firmware(), logs: Logs = Logs(), web: Web = Web()
    ) {
        self.name = name
        self.timeZone = timeZone
        self.grid = grid
        self.circuits = circuits
        self.chargers = chargers
        self.chargerDefaults = chargerDefaults
        self.models = models
        self.listen = listen
        self.unknownChargers = unknownChargers
        self.authorization = authorization
        self.security = security
        self.tls = tls
        self.ocpp = ocpp
        self.control = control
        self.storage = storage
        self.meterValues = meterValues
        self.files = files
        self.firmware = firmware
        self.logs = logs
        self.web = web
    }

    /// The circuit a charger hangs on, nil when it hangs on the grid's fuse directly.
    package func circuit(of id: ChargerID) -> Circuit? {
        self.circuits.first { $0.chargers.contains(id) }
    }
}
