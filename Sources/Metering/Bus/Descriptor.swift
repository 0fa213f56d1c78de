import Glibc

/// A file descriptor and the duty to close it.
struct Descriptor: ~Copyable {
    let number: CInt

    init(owning number: CInt) {
        self.number = number
    }

    deinit {
        close(self.number)
    }
}
