import JSON
import SiteModel
import SmartCharging

extension ConfigurationReader {
    mutating func listen(_ root: inout ConfigurationSection) -> SiteConfiguration.Listen {
        self.object("listen", in: &root, required: true) { reader, listen in
            let path = listen.path["ocpp"]
            let ocpp = reader.places("ocpp", in: &listen)
            let ocppTLS = reader.places("ocppTLS", in: &listen)
            let isEmpty = reader.isEmptyArray(at: path) && reader.isEmptyArray(at: listen.path["ocppTLS"])
            if isEmpty, listen.isPresent {
                reader.refuse(
                    .missingKey, at: path,
                    "expected at least one address for chargers to connect to, such as [\"0.0.0.0:9000\"] here or [\"0.0.0.0:9001\"] at "
                        + "\"ocppTLS\", found none")
            }
            return SiteConfiguration.Listen(
                ocpp: ocpp, ocppTLS: ocppTLS, web: reader.places("web", in: &listen), webTLS: reader.places("webTLS", in: &listen),
                files: reader.places("files", in: &listen), filesTLS: reader.places("filesTLS", in: &listen))
        }
    }

    private func isEmptyArray(at path: ConfigurationPath) -> Bool {
        self.values[path].map { $0.kind == .array && $0.count == 0 } ?? true
    }

    /// What could not be read keeps the place of those that follow, with a port that nobody has.
    private mutating func places(_ key: String, in listen: inout ConfigurationSection) -> [SiteConfiguration.Address] {
        let elements = self.elements(key, in: &listen, most: ConfigurationLimits.listenAddresses, of: "addresses")
        return elements.enumerated().map { place, element in
            self.value(element.value, at: element.path, .listening) ?? SiteConfiguration.Address(host: "localhost", port: -place)
        }
    }

    mutating func authorization(_ root: inout ConfigurationSection) -> SiteConfiguration.Authorization {
        self.object("authorization", in: &root) { reader, section in
            let plain = SiteConfiguration.Authorization()
            return SiteConfiguration.Authorization(
                unknownTags: reader.optional("unknownTags", in: &section, .word) ?? plain.unknownTags,
                concurrentSessions: reader.optional("concurrentSessions", in: &section, .word) ?? plain.concurrentSessions,
                unknownTagsAtOnce: reader.optional("unknownTagsAtOnce", in: &section, .whole(ConfigurationLimits.unknownTagsAtOnce))
                    ?? plain.unknownTagsAtOnce)
        }
    }

    mutating func ocpp(_ root: inout ConfigurationSection) -> SiteConfiguration.OCPP {
        self.object("ocpp", in: &root) { reader, section in
            let plain = SiteConfiguration.OCPP()
            return SiteConfiguration.OCPP(
                certificationMode: reader.optional("certificationMode", in: &section, .flag) ?? plain.certificationMode,
                heartbeat: reader.optional("heartbeatSeconds", in: &section, .whole(ConfigurationLimits.heartbeatSeconds, " s"))
                    ?? plain.heartbeat)
        }
    }

    mutating func storage(_ root: inout ConfigurationSection) -> SiteConfiguration.Storage {
        self.object("storage", in: &root) { reader, section in
            let interval = reader.optional("snapshotMinutes", in: &section, .minutes(ConfigurationLimits.snapshotMinutes))
            let months = reader.optional("keepMonths", in: &section, .whole(ConfigurationLimits.keepMonths))
            return interval.map { SiteConfiguration.Storage(snapshotInterval: $0, keepMonths: months) }
                ?? SiteConfiguration.Storage(keepMonths: months)
        }
    }

    mutating func meterValues(_ root: inout ConfigurationSection) -> SiteConfiguration.MeterValues {
        self.object("meterValues", in: &root) { reader, section in
            let interval = reader.optional("keepSeconds", in: &section, .seconds(ConfigurationLimits.keepSeconds))
            return interval.map { SiteConfiguration.MeterValues(keepInterval: $0) } ?? SiteConfiguration.MeterValues()
        }
    }

    mutating func control(_ root: inout ConfigurationSection) -> SiteConfiguration.Control {
        self.object("control", in: &root) { reader, section in
            var control = SiteConfiguration.Control(mainDevice: reader.optional("mainDevice", in: &section, .word) ?? .fuse)
            func time(_ key: String, _ field: ConfigurationField<Duration>, _ into: WritableKeyPath<SiteConfiguration.Control, Duration>) {
                if let value = reader.optional(key, in: &section, field) { control[keyPath: into] = value }
            }
            time("patienceSeconds", .seconds(ConfigurationLimits.patienceSeconds), \.patience)
            time("riseSeconds", .seconds(ConfigurationLimits.riseSeconds), \.riseInterval)
            time("smallRiseSeconds", .seconds(ConfigurationLimits.smallRiseSeconds), \.smallRiseInterval)
            time("responseSeconds", .seconds(ConfigurationLimits.responseSeconds), \.response)
            time("meterStaleSeconds", .seconds(ConfigurationLimits.meterStaleSeconds), \.meterStale)
            time("meterSilentSeconds", .seconds(ConfigurationLimits.meterSilentSeconds), \.meterSilent)
            time("meterLostSeconds", .seconds(ConfigurationLimits.meterLostSeconds), \.meterLost)
            time("restartHoldSeconds", .seconds(ConfigurationLimits.restartHoldSeconds), \.restartHold)
            time("rotationMinutes", .minutes(ConfigurationLimits.rotationMinutes), \.rotation)
            time("callSeconds", .seconds(ConfigurationLimits.callSeconds), \.callTimeout)
            time("pingSeconds", .seconds(ConfigurationLimits.pingSeconds), \.pingInterval)
            if let amps = reader.optional("deadBandAmps", in: &section, .amps(ConfigurationLimits.deadBand)) { control.deadBand = amps }
            return control
        }
    }
}
