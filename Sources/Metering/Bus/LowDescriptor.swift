/// A descriptor that libmodbus can use: its number is below 1024. Only `LowDescriptors` makes one.
struct LowDescriptor: ~Copyable {
    private enum Origin: ~Copyable {
        case own(Descriptor)
        /// To be put back among the reserved places, not closed.
        case reserved
    }

    let number: CInt
    private let origin: Origin

    init(low descriptor: consuming Descriptor) {
        self.number = descriptor.number
        self.origin = .own(descriptor)
    }

    init(reserved number: CInt) {
        self.number = number
        self.origin = .reserved
    }

    deinit {
        switch self.origin {
        case .own: break
        case .reserved: LowDescriptors.takeBack(self.number)
        }
    }
}
