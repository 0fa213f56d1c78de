import ArgumentParser
import Gateway
import JSON
import SiteModel

struct ReservationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reservation",
        abstract: "Connectors that chargers keep for a tag.",
        discussion: """
            EXAMPLES
              fusekeeper reservation list
              fusekeeper reservation make CP_7 04A2B3C4D5E6F0 --connector 1 --for 2h
              fusekeeper reservation cancel CP_7 3
            """,
        subcommands: [List.self, Make.self, Cancel.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows those that are held, and those that ended of late.",
            discussion: """
                --json gives an array; each has charger, id, connector (0: whichever is free),
                tag, group, expires (UTC), and once it is over its ending: used, cancelled,
                expired, connectorLost, replaced or crowdedOut.

                EXAMPLES
                  fusekeeper reservation list CP_7
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity; all of them without it.") var charger: ChargerID?
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .reservations(let reservations) = try self.gateway.ask(.reservations(charger: self.charger)) else {
                return try self.gateway.misunderstood()
            }
            if self.json {
                return Console.print(String(decoding: try JSONCoding.encode(reservations, pretty: true), as: UTF8.self))
            }
            Console.print(
                reservations.isEmpty
                    ? "no reservations" : Table(ReservationTable.header, reservations.map(ReservationTable.row)).text)
        }
    }

    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a charger keep a connector for a tag.",
            usage: "fusekeeper reservation make <charger> <tag> [<options>]",
            discussion: """
                It ends when the tag charges, at its time, when it is cancelled, or when the
                connector fails. One with the same number is replaced.

                EXAMPLES
                  fusekeeper reservation make CP_7 04A2B3C4D5E6F0 --connector 1 --for 2h
                  fusekeeper reservation make CP_7 VAN-7 --group fleet --for 30m
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "The tag that it is for.") var tag: IdTag
        @Option(help: "From 1; 0 is whichever is free.") var connector = 0
        @Option(help: "How long it is held, as 30m or 2h.") var `for` = TimeSpan(seconds: 3_600)
        @Option(help: "Until when instead, as 2026-12-24T06:00:00Z.") var until: WallTime?
        @Option(help: "Any tag of this group may use it too.") var group: IdTag?
        @Option(help: "Its number; a new one without it.") var id: Int32?

        func run() throws {
            try self.order.ask(
                .reserve(
                    connector: self.connector, tag: self.tag, until: self.until.map { .at($0.date) } ?? .after(seconds: self.for.seconds),
                    group: self.group, id: self.id))
        }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a reservation up.",
            usage: "fusekeeper reservation cancel <charger> <id> [<options>]",
            discussion: """
                Any number is sent, also one that is not known here.

                EXAMPLES
                  fusekeeper reservation cancel CP_7 3
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "Its number.") var id: Int

        func run() throws { try self.order.ask(.cancelReservation(id: self.id)) }
    }
}

enum ReservationTable {
    static let header = ["reservation", "charger", "connector", "tag", "group", "until", ""]

    static func row(_ reservation: ReservationView) -> [String] {
        [
            "\(reservation.id)", reservation.charger.text, reservation.connector == 0 ? "any" : "\(reservation.connector)",
            reservation.tag.text, reservation.group?.text ?? "", reservation.expires.text,
            reservation.ending.map { "\($0.phrase) \(reservation.ended?.text ?? "")" } ?? "held",
        ]
    }
}

extension Reservation.Ending {
    fileprivate var phrase: String {
        switch self {
        case .used: "used"
        case .cancelled: "cancelled"
        case .expired: "expired"
        case .connectorLost: "lost with its connector"
        case .replaced: "replaced"
        case .crowdedOut: "forgotten, too many were made"
        }
    }
}
