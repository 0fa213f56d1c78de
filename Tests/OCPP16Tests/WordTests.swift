import OCPP16
import Testing

/// The words of the spec, to the letter: a misspelt one would be refused by a charger, or would never be recognised.
@Suite struct WordTests {
    struct Words: CustomStringConvertible {
        let type: any Sendable.Type
        /// As the source has them.
        let present: [String]
        /// As the spec has them.
        let expected: [String]

        init<Words: ClosedSet>(_ type: Words.Type, _ expected: String) {
            self.init(type, Words.allCases.map(\.rawValue), expected)
        }

        init<Words: OpenSet>(_ words: [Words], _ expected: String) {
            self.init(Words.self, words.map(\.rawValue), expected)
        }

        private init(_ type: any Sendable.Type, _ present: [String], _ expected: String) {
            self.type = type
            self.present = present
            self.expected = expected.split(separator: " ").map(String.init)
        }

        var description: String { String(reflecting: self.type) }
    }

    static let localList: [Words] = [
        Words(SendLocalList.UpdateType.self, "Differential Full"),
        Words(SendLocalList.Status.self, "Accepted Failed NotSupported VersionMismatch"),
    ]

    static let reservation: [Words] = [
        Words(ReserveNow.Status.self, "Accepted Faulted Occupied Rejected Unavailable"),
        Words(CancelReservation.Status.self, "Accepted Rejected"),
    ]

    static let firmware: [Words] = [
        Words([DiagnosticsStatusNotification.Status.idle, .uploaded, .uploadFailed, .uploading], "Idle Uploaded UploadFailed Uploading"),
        Words(
            [
                FirmwareStatusNotification.Status.downloaded, .downloadFailed, .downloading, .idle, .installationFailed, .installing,
                .installed,
            ],
            "Downloaded DownloadFailed Downloading Idle InstallationFailed Installing Installed"),
    ]

    static let security: [Words] = [
        Words([HashAlgorithm.sha256, .sha384, .sha512], "SHA256 SHA384 SHA512"),
        Words(CertificateUse.self, "CentralSystemRootCertificate ManufacturerRootCertificate"),
        Words(CertificateSigned.Status.self, "Accepted Rejected"),
        Words(DeleteCertificate.Status.self, "Accepted Failed NotFound"),
        Words(GetInstalledCertificateIds.Status.self, "Accepted NotFound"),
        Words(InstallCertificate.Status.self, "Accepted Failed Rejected"),
        Words(SignCertificate.Status.self, "Accepted Rejected"),
        Words(
            ExtendedTriggerMessage.MessageTrigger.self,
            """
            BootNotification LogStatusNotification FirmwareStatusNotification Heartbeat MeterValues SignChargePointCertificate \
            StatusNotification
            """),
        Words(GetLog.LogType.self, "DiagnosticsLog SecurityLog"),
        Words(GetLog.Status.self, "Accepted Rejected AcceptedCanceled"),
        Words(
            [
                LogStatusNotification.Status.badMessage, .idle, .notSupportedOperation, .permissionDenied, .uploaded, .uploadFailure,
                .uploadFailed, .uploading,
            ],
            "BadMessage Idle NotSupportedOperation PermissionDenied Uploaded UploadFailure UploadFailed Uploading"),
        Words(SignedUpdateFirmware.Status.self, "Accepted Rejected AcceptedCanceled InvalidCertificate RevokedCertificate"),
        Words(
            [
                SignedFirmwareStatusNotification.Status.downloaded, .downloadFailed, .downloading, .downloadScheduled, .downloadPaused,
                .idle, .installationFailed, .installing, .installed, .installRebooting, .installScheduled, .installVerificationFailed,
                .invalidSignature, .signatureVerified,
            ],
            """
            Downloaded DownloadFailed Downloading DownloadScheduled DownloadPaused Idle InstallationFailed Installing Installed \
            InstallRebooting InstallScheduled InstallVerificationFailed InvalidSignature SignatureVerified
            """),
        Words(
            [
                SecurityEventNotification.EventType.firmwareUpdated, .failedToAuthenticateAtCentralSystem,
                .centralSystemFailedToAuthenticate, .settingSystemTime, .startupOfTheDevice, .resetOrReboot, .securityLogWasCleared,
                .reconfigurationOfSecurityParameters, .memoryExhaustion, .invalidMessages, .attemptedReplayAttacks,
                .tamperDetectionActivated, .invalidFirmwareSignature, .invalidFirmwareSigningCertificate,
                .invalidCentralSystemCertificate, .invalidChargePointCertificate, .invalidTLSVersion, .invalidTLSCipherSuite,
            ],
            """
            FirmwareUpdated FailedToAuthenticateAtCentralSystem CentralSystemFailedToAuthenticate SettingSystemTime \
            StartupOfTheDevice ResetOrReboot SecurityLogWasCleared ReconfigurationOfSecurityParameters MemoryExhaustion \
            InvalidMessages AttemptedReplayAttacks TamperDetectionActivated InvalidFirmwareSignature \
            InvalidFirmwareSigningCertificate InvalidCentralSystemCertificate InvalidChargePointCertificate InvalidTLSVersion \
            InvalidTLSCipherSuite
            """),
    ]

    @Test(arguments: core + smartCharging + meter + localList + reservation + firmware + security)
    func `every word is spelt as in the spec`(_ words: Words) {
        #expect(words.present == words.expected)
    }
}
