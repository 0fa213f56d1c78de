extension LoadController {
    /// The times and bands of the control loop (3.6, 3.7). The defaults suit a fuse as main device; `breaker` suits an MCB or SH switch.
    package struct Settings: Hashable, Sendable {
        /// Between two rises of a connector.
        package var riseInterval: Duration = .seconds(30)
        /// Between two rises too small for `riseBand`.
        package var smallRiseInterval: Duration = .seconds(300)
        /// A rise of this or less waits for `smallRiseInterval`.
        package var riseBand: Amps = 2
        /// A rise of this or less is not worth a message.
        package var smallRiseBand: Amps = 0.2
        /// How far the other load may reach into the margin before limits fall at once; if it stays, they fall after `riseInterval`.
        package var tolerance: Amps = 1
        /// The longest a car takes to follow a limit, the message included.
        package var responseWindow: Duration = .seconds(11)
        /// How long after that the charger's meter still may tell of before.
        package var meterDelay: Duration = .seconds(10)
        /// How long a shortage lasts before a car is stopped.
        package var patience: Duration = .seconds(10)
        /// In tenths of the rating: above this a car is stopped without patience.
        package var severeTenths = 13
        /// In hundredths of the rating: a fuse that carries more for `overloadPatience` after all cars went to their minimum has cars stopped. With the
        /// time they have for following, `responseWindow`, that makes 20 s.
        package var overloadHundredths = 105
        package var overloadPatience: Duration = .seconds(9)
        /// A stopped car rests as long.
        package var rest: Duration = .seconds(120)
        /// How long a car keeps its place while others wait.
        package var rotation: Duration = .seconds(45 * 60)
        /// A car is urgent from this much time to spare until its departure, and until it has `urgentBand` more.
        package var urgentBelow: Duration = .seconds(45 * 60)
        package var urgentBand: Duration = .seconds(15 * 60)
        /// No limit rises so long after a start.
        package var startupHold: Duration = .seconds(60)

        /// Ages of a reading from which its meter counts as late, silent and lost.
        package var meterLate: Duration = .seconds(5)
        package var meterSilent: Duration = .seconds(15)
        package var meterLost: Duration = .seconds(60)
        /// How far back the greatest other load is remembered for a silent meter.
        package var meterMemory: Duration = .seconds(15 * 60)
        /// A meter that repeats all its digits so long while cars charge is lost.
        package var meterFrozen: Duration = .seconds(60)
        /// A meter that reads less than the cars draw by more than this, for as long, is lost.
        package var implausibleShort: Amps = 3
        package var implausibleAfter: Duration = .seconds(30)

        /// An order not answered by then counts as unanswered.
        package var answerTime: Duration = .seconds(10)
        /// The waits before an order that failed is tried again; after the last the charger is uncontrolled.
        package var retries: [Duration] = [.seconds(2), .seconds(5), .seconds(15)]
        /// How often an uncontrolled charger is tried again.
        package var uncontrolledRetry: Duration = .seconds(60)
        /// Between two rises of a connector whose charger had all its messages of the day.
        package var frugalRiseInterval: Duration = .seconds(60)
        /// A charger's clock that is wrong by more than this is told of.
        package var clockSkewAlarm: Duration = .seconds(10)
        /// A charger's meter value older than this says nothing.
        package var measuredAge: Duration = .seconds(30)
        /// By how much a charger's meter may be wrong.
        package var measuredError: Amps = 0.5
        /// A car without meter values is taken to draw what it may. If not, it is taken to draw anything up to that.
        package var trustsOrders = true

        /// A car that draws less than its limit by more than `lendBand` for `lendAfter` lends the rest, save `lendBand`.
        package var lendAfter: Duration = .seconds(60)
        package var lendBand: Amps = 1
        /// A car that draws within this of its limit asks for more.
        package var hungryBand: Amps = 0.6
        /// A car that draws less than this at its minimum for `idleAfter` gives up its place for `idleRest`.
        package var idleDraw: Amps = 2
        package var idleAfter: Duration = .seconds(300)
        package var idleRest: Duration = .seconds(3600)
        /// For how many cars that may come at once the fallback of their connector is kept free at each fuse.
        package var arrivals = 1

        package init() {}

        /// For a miniature circuit breaker or SH switch as main device: no patience, fewer rises, orders count and not what is drawn. The
        /// margin of the fuse should be 2 A.
        package static var breaker: Settings {
            var settings = Settings()
            settings.patience = .zero
            settings.riseInterval = .seconds(60)
            settings.trustsOrders = false
            return settings
        }
    }
}
