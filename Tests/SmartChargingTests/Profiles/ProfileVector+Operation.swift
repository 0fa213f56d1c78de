import Foundation

@testable import SmartCharging

extension ProfileVector {
    /// One step of an example.
    enum Operation: Decodable {
        case set(WireProfile, connector: Int, expect: String)
        case clear(ProfileFilter, expect: String)
        case remoteStart(WireProfile?, connector: Int, expect: String?)
        case startTransaction(Int, connector: Int, at: Date)
        case stopTransaction(connector: Int)
        case reboot
        case question(Question)
    }

    /// A composite schedule or, without a duration, one limit.
    struct Question {
        var connector: Int
        var at: Date
        var duration: Int?
        var unit: ProfileUnit
        var isSimulated: Bool
        var expect: [ExpectedPeriod]
        /// What other readings answer.
        var alternatives: [String: [ExpectedPeriod]]
    }
}

extension ProfileVector.Operation {
    private enum Key: String, CodingKey {
        case op, connectorId, profile, expect, id, purpose, stackLevel, transactionId, at, duration, unit, simulateTransaction, alt
    }

    private struct Unreadable: Error { var what: String }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let name = try container.decode(String.self, forKey: .op)
        let connector = try container.decodeIfPresent(Int.self, forKey: .connectorId)
        switch (name, connector) {
        case ("set", let connector?):
            self = .set(
                try container.decode(WireProfile.self, forKey: .profile), connector: connector,
                expect: try container.decode(String.self, forKey: .expect))
        case ("remoteStart", let connector?):
            self = .remoteStart(
                try container.decodeIfPresent(WireProfile.self, forKey: .profile), connector: connector,
                expect: try container.decodeIfPresent(String.self, forKey: .expect))
        case ("clear", _):
            let purpose = try container.decodeIfPresent(String.self, forKey: .purpose)
            self = .clear(
                ProfileFilter(
                    id: try container.decodeIfPresent(Int.self, forKey: .id), connector: connector,
                    purpose: purpose.flatMap(ProfilePurpose.init(wire:)),
                    level: try container.decodeIfPresent(Int.self, forKey: .stackLevel)),
                expect: try container.decode(String.self, forKey: .expect))
        case ("startTx", let connector?):
            self = .startTransaction(
                try container.decode(Int.self, forKey: .transactionId), connector: connector,
                at: try wireDate(try container.decode(String.self, forKey: .at)))
        case ("stopTx", let connector?): self = .stopTransaction(connector: connector)
        case ("reboot", _): self = .reboot
        case ("composite", let connector?), ("limit", let connector?):
            self = .question(try Self.question(container, connector: connector, isComposite: name == "composite"))
        default: throw Unreadable(what: name)
        }
    }

    private static func question(
        _ container: KeyedDecodingContainer<Key>, connector: Int, isComposite: Bool
    ) throws -> ProfileVector.Question {
        let unit = try container.decode(String.self, forKey: .unit)
        guard let unit = ProfileUnit(wire: unit) else { throw Unreadable(what: unit) }
        let expect: [ExpectedPeriod]
        let alternatives: [String: [ExpectedPeriod]]
        if isComposite {
            expect = try container.decode([ExpectedPeriod].self, forKey: .expect)
            alternatives = try container.decodeIfPresent([String: [ExpectedPeriod]].self, forKey: .alt) ?? [:]
        } else {
            expect = [try container.decode(ExpectedPeriod.self, forKey: .expect)]
            alternatives = (try container.decodeIfPresent([String: ExpectedPeriod].self, forKey: .alt) ?? [:]).mapValues { [$0] }
        }
        return ProfileVector.Question(
            connector: connector, at: try wireDate(try container.decode(String.self, forKey: .at)),
            duration: isComposite ? try container.decode(Int.self, forKey: .duration) : nil, unit: unit,
            isSimulated: try container.decodeIfPresent(Bool.self, forKey: .simulateTransaction) ?? false, expect: expect,
            alternatives: alternatives)
    }
}
