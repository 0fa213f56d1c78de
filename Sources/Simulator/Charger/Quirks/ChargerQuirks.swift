import OCPP16
package import SmartCharging

/// In what a charger differs from one that does everything as OCPP 1.6 says it. Without arguments: in nothing.
///
/// All of them were seen on chargers in the field; they may change while it runs, as a firmware that has a bad day.
package struct ChargerQuirks: Sendable, Equatable {
    /// Profiles that it does not take.
    package var refusal: Refusal?
    package var obedience = Obedience.obeys
    /// From a new limit to the first change of its pilot signal.
    package var limitDelay = Duration.zero
    package var rounding = Rounding.none
    /// What profiles may be drawn in.
    package var units: Set<ProfileUnit> = [.amps, .watts]
    package var capacity = Capacity()
    package var lossOnReconnect = Loss.nothing
    package var lossOnRestart = Loss.nothing
    package var composite = Composite.computed
    package var answering = Answering()
    package var metering = MeteringQuirks()
    package var calendar = Calendar()
    /// It introduces itself on every connection, as if it had restarted.
    package var forgetsRegistration = false
    package var afterPowerCut = AfterPowerCut.beginsAgain

    package struct Refusal: Sendable, Equatable {
        package var purposes: Set<ProfilePurpose>
        package var answer: ProfileRefusal.Answer

        package init(of purposes: Set<ProfilePurpose>, by answer: ProfileRefusal.Answer) {
            self.purposes = purposes
            self.answer = answer
        }
    }

    package enum Obedience: Sendable, Equatable {
        case obeys
        /// It says yes to every limit and offers its maximum.
        case lies
    }

    /// What becomes of a limit that is no whole number of amperes.
    package enum Rounding: Sendable, Equatable {
        case none, down, up
    }

    package struct Capacity: Sendable, Equatable {
        package var highestLevel = 8
        package var mostPeriods = 24
        package var mostProfiles = 32

        package init(highestLevel: Int = 8, mostPeriods: Int = 24, mostProfiles: Int = 32) {
            self.highestLevel = max(highestLevel, 0)
            self.mostPeriods = max(mostPeriods, 1)
            self.mostProfiles = max(mostProfiles, 1)
        }
    }

    /// Which profiles are gone.
    package enum Loss: Sendable, Equatable {
        case nothing, transactionProfiles, everything
    }

    /// What it answers to GetCompositeSchedule.
    package enum Composite: Sendable, Equatable {
        case computed
        /// It does not know the request.
        case unknown
        case rejected
        /// The same amperes whatever it holds.
        case constant(Double)
    }

    package struct Calendar: Sendable, Equatable {
        /// By how much it is ahead, negative where it is behind, when it is switched on.
        package var error = Duration.zero
        /// It does not take the time from the central system.
        package var keepsItsTime = false

        package init(error: Duration = .zero, keepsItsTime: Bool = false) {
            self.error = error
            self.keepsItsTime = keepsItsTime
        }
    }

    /// What becomes of a session when the supply is back.
    package enum AfterPowerCut: Sendable, Equatable {
        /// It ends, and the car charges on in a new one with the same tag.
        case beginsAgain
        /// It goes on with its number.
        case goesOn
        /// It ends, and somebody has to come.
        case ends
    }

    package init() {}
}
