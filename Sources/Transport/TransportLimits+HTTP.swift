internal import NIOHTTP1

extension TransportLimits {
    /// What SwiftNIO's decoder is told: its own defaults allow 2 MiB of header fields.
    var http: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = self.headerBytes
        limits.maxHeaderListSize = self.headerBytes
        limits.maxHeaderFieldCount = self.headerFields
        return limits
    }
}
