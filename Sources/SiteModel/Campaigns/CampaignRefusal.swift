/// Why there is no such campaign, or it does not change.
package enum CampaignRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    case badName(String)
    case sameName(String, Int)
    case outOfRange(field: String, expected: ClosedRange<Int>, found: Int)
    case badVersion(String)
    case badAddress(String)
    case unknownCharger(ChargerID)
    case noCharger
    case tooManyChargers(Int)
    case tooMany
    case notSigned
    case unknown(Int)
    case over(Int)
    case isRunning(Int)

    package var description: String {
        switch self {
        case .badName(let name):
            "expected a name of 1 to \(CampaignPlan.longestName) characters on one line, found \"\(name.bounded(by: 80).onOneLine)\""
        case .sameName(let name, let number): "campaign \(number) has the name \(name) already and is not over"
        case .outOfRange(let field, let expected, let found):
            "\(field): expected \(expected.lowerBound) to \(expected.upperBound), found \(found)"
        case .badVersion(let version):
            "expected a version of 1 to 50 characters on one line, found \"\(version.bounded(by: 80).onOneLine)\""
        case .badAddress(let address):
            "expected an address of http, https, ftp or ftps with at most 512 characters, found \"\(address.bounded(by: 80).onOneLine)\""
        case .unknownCharger(let id): ChargerChangeRefusal.unknown(id).description
        case .noCharger: "no charger of the site is meant; `fusekeeper charger list` shows those there are"
        case .tooManyChargers(let count): "expected at most \(CampaignPlan.mostChargers) chargers, found \(count)"
        case .tooMany: "\(CampaignBook.capacity) campaigns are not over; cancel one first"
        case .notSigned: "only signed updates are wanted, and this firmware has no signature"
        case .unknown(let number): "there is no campaign \(number); `fusekeeper campaign list` shows those there are"
        case .over(let number): "campaign \(number) is over"
        case .isRunning(let number): "campaign \(number) is running"
        }
    }
}
