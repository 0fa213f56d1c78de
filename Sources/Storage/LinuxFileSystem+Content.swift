import Glibc

extension LinuxFileSystem {
    package func read(_ count: Int, from descriptor: Descriptor, at offset: Int) throws(Errno) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var span = bytes.mutableSpan
        let read = try unsafe span.withUnsafeMutableBytes { buffer throws(Errno) in
            try retrying { unsafe pread(descriptor.number, buffer.baseAddress, buffer.count, offset) }
        }
        bytes.removeLast(count - read)
        return bytes
    }

    package func write(_ bytes: ArraySlice<UInt8>, to descriptor: Descriptor, at offset: Int) throws(Errno) -> Int {
        try unsafe bytes.span.withUnsafeBytes { buffer throws(Errno) in
            try retrying { unsafe pwrite(descriptor.number, buffer.baseAddress, buffer.count, offset) }
        }
    }

    package func truncate(_ descriptor: Descriptor, to size: Int) throws(Errno) {
        try retrying { ftruncate(descriptor.number, size) }
    }

    // A sync is repeated only if it was interrupted, never after an error: the kernel then drops what it could not write,
    // and the next sync would say yes to nothing.
    package func sync(_ descriptor: Descriptor) throws(Errno) {
        try retrying { fsync(descriptor.number) }
    }

    package func syncData(_ descriptor: Descriptor) throws(Errno) {
        try retrying { fdatasync(descriptor.number) }
    }

    package func forgetCache(of descriptor: Descriptor) {
        _ = posix_fadvise(descriptor.number, 0, 0, POSIX_FADV_DONTNEED)
    }
}
