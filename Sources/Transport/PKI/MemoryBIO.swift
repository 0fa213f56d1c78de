internal import COpenSSL

/// Text for OpenSSL to read, or what it writes.
@safe struct MemoryBIO: ~Copyable {
    private let bio: OpaquePointer

    init() {
        guard let bio = unsafe BIO_new(BIO_s_mem()) else { preconditionFailure("there is no memory left") }
        unsafe self.bio = bio
    }

    init(_ text: [UInt8]) {
        self.init()
        let written = unsafe BIO_write(self.bio, text, CInt(clamping: text.count))
        precondition(text.isEmpty || written == text.count, "there is no memory left")
    }

    deinit { unsafe BIO_free(self.bio) }

    /// What was written and not read. The pointer is good within `body` only.
    func withPointer<Result>(_ body: (OpaquePointer) -> Result) -> Result { unsafe body(self.bio) }

    var bytes: [UInt8] {
        var start: UnsafeMutablePointer<CChar>?
        let count = unsafe copenssl_memory_bytes(self.bio, &start)
        guard let start = unsafe start, count > 0 else { return [] }
        return unsafe UnsafeRawBufferPointer(start: start, count: count).map { $0 }
    }

    var text: String { String(decoding: self.bytes, as: UTF8.self) }
}
