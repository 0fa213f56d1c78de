package import SmartCharging

extension SiteConfiguration {
    /// `control`: margins and times of the control loop. Each has a range outside which a fuse or a charger would suffer.
    package struct Control: Sendable, Equatable {
        /// `mainDevice`: what protects the grid connection; chooses the defaults of `patience`, `riseInterval` and `deadBand`. Default `fuse`.
        package var mainDevice: MainDevice
        /// `patienceSeconds`: how long a shortage lasts before a car is stopped; 0 to 15 s. Default 10 s, behind a breaker 0 s.
        package var patience: Duration
        /// `riseSeconds`: the least time between two rises of a charger; 15 to 600 s. Default 30 s, behind a breaker 60 s.
        package var riseInterval: Duration
        /// `smallRiseSeconds`: the least time between two rises below the dead band; `riseSeconds` to 3600 s. Default 300 s.
        package var smallRiseInterval: Duration
        /// `deadBandAmps`: rises of less wait for `smallRiseSeconds`; 0.2 to 6 A. Default 2 A.
        package var deadBand: Amps
        /// `responseSeconds`: a car has followed an order after this time; 8 to 30 s. Default 11 s.
        package var response: Duration
        /// `meterStaleSeconds`: no rises while the last reading is older; 2 to 10 s. Default 5 s.
        package var meterStale: Duration
        /// `meterSilentSeconds`: the highest base of the last 15 min counts while it is older; `meterStaleSeconds` to 30 s. Default 15 s.
        package var meterSilent: Duration
        /// `meterLostSeconds`: `whenMeterIsLost` holds while it is older; `meterSilentSeconds` to 120 s. Default 60 s.
        package var meterLost: Duration
        /// `restartHoldSeconds`: no rises for this time after a start; 10 to 600 s. Default 60 s.
        package var restartHold: Duration
        /// `rotationMinutes`: cars that compete for too little current take turns this often; 15 to 240 min. Default 30 min.
        package var rotation: Duration
        /// `callSeconds`: a charger that leaves a call unanswered for longer is silent; 5 to 60 s. Default 10 s.
        package var callTimeout: Duration
        /// `pingSeconds`: time between two pings; a charger that leaves two unanswered is silent; 5 to 120 s. Default 20 s.
        package var pingInterval: Duration

        /// The recommended values behind `mainDevice` (smart charging notes, 3.6 and 3.7).
        package init(mainDevice: MainDevice = .fuse) {
            self.mainDevice = mainDevice
            switch mainDevice {
            case .fuse:
                self.patience = .seconds(10)
                self.riseInterval = .seconds(30)
            case .breaker:
                self.patience = .zero
                self.riseInterval = .seconds(60)
            }
            self.smallRiseInterval = .seconds(300)
            self.deadBand = 2
            self.response = .seconds(11)
            self.meterStale = .seconds(5)
            self.meterSilent = .seconds(15)
            self.meterLost = .seconds(60)
            self.restartHold = .seconds(60)
            self.rotation = .seconds(30 * 60)
            self.callTimeout = .seconds(10)
            self.pingInterval = .seconds(20)
        }

        package enum MainDevice: String, Sendable, CaseIterable {
            /// A gG fuse: carries 1.45 times its rating for minutes, so a car is spared for some seconds.
            case fuse
            /// A miniature circuit breaker or selective main switch: may trip within seconds.
            case breaker
        }
    }
}
