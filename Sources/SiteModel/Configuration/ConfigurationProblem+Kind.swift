extension ConfigurationProblem {
    /// What sort of problem it is; the raw values are stable, programs may match them.
    package enum Kind: String, Sendable, CaseIterable {
        // The file.
        case fileMissing, fileUnreadable, notAFile, fileTooBig, fileEmpty, syntax
        // One value.
        case wrongType, unknownKey, missingKey, conflictingKeys, outOfRange, tooPrecise, unknownValue, badText
        case badIdentity, badAddress, badTimeZone, badDevice, badPath, unknownMeterModel, notInThisRelease
        // Names.
        case duplicateCircuit, reservedName, unknownParent, parentCycle, duplicateCharger, unknownCharger
        // Fuses.
        case marginAboveFuse, fuseAboveParent, plannedBaseAboveFuse, fallbackSumAboveFuse, fallbackPowerAboveLimit, lostMeterAboveFuse
        // Chargers.
        case minimumAboveMaximum, connectorAboveMaximum, fallbackOutOfReach, hardwareBelowMaximum, noRoomForMinimum
        case deadManAboveBudget
        // Meters, times, addresses.
        case meterWithoutCurrents, meterLinkUnsupported, meterTwice, busSettingsDiffer, lostWithoutMeter, timesOutOfOrder, portTwice
        // Warnings.
        case unencrypted, unauthenticated, unknownTagsAccepted, unknownChargersAccepted, noMeter, unknownRotation, neverLimited
        case chargerWithoutEntry, chargerOnNoCircuit, similarIdentities, hardwareAboveFuse, modelNeverReached, certification

        package var severity: Severity {
            switch self {
            case .fileMissing, .fileUnreadable, .notAFile, .fileTooBig, .fileEmpty, .syntax, .wrongType, .unknownKey, .missingKey,
                .conflictingKeys, .outOfRange, .tooPrecise, .unknownValue, .badText, .badIdentity, .badAddress, .badTimeZone, .badDevice,
                .badPath,
                .unknownMeterModel, .notInThisRelease, .duplicateCircuit, .reservedName, .unknownParent, .parentCycle, .duplicateCharger,
                .unknownCharger, .marginAboveFuse, .fuseAboveParent, .plannedBaseAboveFuse, .fallbackSumAboveFuse, .fallbackPowerAboveLimit,
                .lostMeterAboveFuse,
                .minimumAboveMaximum, .connectorAboveMaximum, .fallbackOutOfReach, .hardwareBelowMaximum, .noRoomForMinimum,
                .deadManAboveBudget,
                .meterWithoutCurrents, .meterLinkUnsupported, .meterTwice, .busSettingsDiffer, .lostWithoutMeter, .timesOutOfOrder,
                .portTwice:
                .error
            case .unencrypted, .unauthenticated, .unknownTagsAccepted, .unknownChargersAccepted, .noMeter, .unknownRotation, .neverLimited,
                .chargerWithoutEntry, .chargerOnNoCircuit, .similarIdentities, .hardwareAboveFuse, .modelNeverReached, .certification:
                .warning
            }
        }
    }
}
