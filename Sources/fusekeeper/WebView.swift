import SiteModel
import Storage
import WebAPI

/// Where the API is, for whoever started it.
enum WebView {
    /// - Parameter wanted: where it was to be.
    static func announcement(_ places: [HTTPPlace], wanted: [HTTPPlace] = [], state: String) -> String {
        let isHeldBack = !wanted.allSatisfy { place in places.contains { $0.isAt(hostOf: place) } }
        return
            "the API answers at \(places.map(\.description).joined(separator: " and ")); its token is in \(state)/\(APIToken.fileName.text)"
            + (isHeldBack ? ". \(SiteConfiguration.Listen.heldBack)" : "")
    }
}
