import Glibc

/// A file descriptor and the duty to give it up: closed, or put back among the reserved low ones.
struct Descriptor: ~Copyable {
    let number: CInt
    private let isReserved: Bool

    init(owning number: CInt) {
        self.number = number
        self.isReserved = false
    }

    /// A place that `LowDescriptors` has given away.
    init(reserved number: CInt) {
        self.number = number
        self.isReserved = true
    }

    deinit {
        if self.isReserved {
            LowDescriptors.takeBack(self.number)
        } else {
            close(self.number)
        }
    }
}
