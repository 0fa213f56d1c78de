package import SiteModel

/// What a vendor says beyond the standard, understood (OCPP 1.6, 4.3).
package protocol VendorExtension: Sendable {
    /// Compared without regard to case.
    var vendor: String { get }

    /// Nil for a message that the vendor does not have.
    func answer(to message: VendorMessage, from charger: ChargerID) -> VendorAnswer?
}

package struct VendorMessage: Sendable, Equatable {
    package var id: String?
    /// Text of any length, in the vendor's own form.
    package var data: String?

    package init(id: String?, data: String?) {
        self.id = id
        self.data = data
    }
}

package struct VendorAnswer: Sendable, Equatable {
    package var isAccepted: Bool
    package var data: String?

    package init(isAccepted: Bool, data: String? = nil) {
        self.isAccepted = isAccepted
        self.data = data
    }
}
