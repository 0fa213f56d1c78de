/// Something in which the chargers of a make differ from what the standard says, as far as it is known to everybody.
package struct Quirk: Sendable, Equatable {
    /// Which chargers, and what follows from it here.
    package var model: SiteConfiguration.Model
    /// What is different, in one sentence.
    package var difference: String
    /// Where that is told: an address.
    package var source: String

    package init(model: SiteConfiguration.Model, difference: String, source: String) {
        self.model = model
        self.difference = difference
        self.source = source
    }
}
