import SiteModel
import Storage
import Transport
import WebAPI

/// Where the API is, for whoever started it.
enum WebView {
    /// - Parameter wanted: where it was to be.
    static func announcement(_ addresses: [ListenAddress], wanted: [SiteConfiguration.Address] = [], state: String) -> String {
        let places = addresses.map { "http://\($0)" }.joined(separator: " and ")
        let isHeldBack = wanted.contains { place in !addresses.contains { $0.host == place.host } }
        return "the API answers at \(places); its token is in \(state)/\(APIToken.fileName.text)"
            + (isHeldBack ? ". \(SiteConfiguration.Listen.heldBack)" : "")
    }
}
