import Storage
import Transport
import WebAPI

/// Where the API is, for whoever started it.
enum WebView {
    static func announcement(_ addresses: [ListenAddress], state: String) -> String {
        let places = addresses.map { "http://\($0)" }.joined(separator: " and ")
        return "the API answers at \(places); its token is in \(state)/\(APIToken.fileName.text)"
    }
}
