import SmartCharging

extension LoadController.Settings {
    /// The control loop as `site.json` wants it; what the file does not name keeps its recommended value.
    init(_ control: SiteConfiguration.Control) {
        switch control.mainDevice {
        case .fuse: self.init()
        case .breaker: self = .breaker
        }
        self.patience = control.patience
        self.riseInterval = control.riseInterval
        self.smallRiseInterval = control.smallRiseInterval
        self.riseBand = control.deadBand
        self.responseWindow = control.response
        self.meterLate = control.meterStale
        self.meterSilent = control.meterSilent
        self.meterLost = control.meterLost
        self.startupHold = control.restartHold
        self.rotation = control.rotation
        self.answerTime = control.callTimeout
    }
}
