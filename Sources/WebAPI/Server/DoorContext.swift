import Hummingbird
import Logging
import NIOCore
import Transport

/// What belongs to a request beside itself: the connection it came by.
struct DoorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let eventLoop: any EventLoop
    let address: ClientAddress

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.eventLoop = source.channel.eventLoop
        self.address = ClientAddress(of: source.channel)
    }
}
