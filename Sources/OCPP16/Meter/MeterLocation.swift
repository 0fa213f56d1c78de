/// 7.30: where it was measured.
package struct MeterLocation: OpenSet, FieldValue {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Inside the charger: temperatures.
    package static let body: Self = "Body"
    package static let cable: Self = "Cable"
    /// In the car.
    package static let ev: Self = "EV"
    /// Where the grid comes in.
    package static let inlet: Self = "Inlet"
    /// Where the car is connected.
    package static let outlet: Self = "Outlet"
}
