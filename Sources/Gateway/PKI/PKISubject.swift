import Glibc
import NIOCore
import SiteModel

extension PKIPlan.Subject {
    /// As configured; where no names are given, the machine's own name and every address by which it may be reached.
    init(_ configuration: SiteConfiguration) {
        self.init(
            site: configuration.name, organization: configuration.security.operatorName ?? configuration.name,
            names: configuration.tls.names.isEmpty ? Self.found(configuration) : configuration.tls.names)
    }

    private static func found(_ configuration: SiteConfiguration) -> [String] {
        var names = [Self.hostName].compactMap(\.self)
        for address in configuration.listen.encrypted {
            let isEvery = address.host == "0.0.0.0" || address.host == "::"
            for name in isEvery ? Self.interfaces : [address.host] where !names.contains(name) { names.append(name) }
        }
        // It begins on this machine's own addresses, and browsers ask for what stands in their address line.
        let webNames = configuration.listen.webTLS.isEmpty ? [] : configuration.web.names + ["localhost", "127.0.0.1"]
        for name in webNames where !names.contains(name) { names.append(name) }
        return names.isEmpty ? ["localhost"] : names
    }

    private static var hostName: String? {
        var bytes = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return nil }
        let name = String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return HostName.isName(name) ? name : nil
    }

    /// IPv4 only: those of IPv6 may change every day.
    private static var interfaces: [String] {
        do {
            let found = try System.enumerateDevices().compactMap { $0.address?.protocol == .inet ? $0.address?.ipAddress : nil }
            return found.filter { !$0.hasPrefix("127.") }.sorted()
        } catch {
            return []
        }
    }
}
