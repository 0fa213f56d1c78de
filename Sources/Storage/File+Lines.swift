extension File {
    /// Bytes of a line that is looked at; the program writes none that comes near.
    package static var longestLine: Int { 1 << 20 }

    /// Calls `each` with every line that ends with a line feed, in order and without it, and with where the next one begins. What follows the
    /// last line feed is no line yet. The file is read in pieces, so that one of any size needs little memory.
    /// - Parameter each: is given nil for a line that is longer than `longestLine`.
    package func readLines(_ each: (_ line: ArraySlice<UInt8>?, _ end: Int) throws(StorageError) -> Void) throws(StorageError) {
        var line: [UInt8] = []
        var isTooLong = false
        var offset = 0
        while true {
            let piece = try self.read(1 << 16, at: offset)
            if piece.isEmpty { return }
            var rest = piece[...]
            while let feed = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line += rest[..<feed]
                try each(isTooLong || line.count > Self.longestLine ? nil : line[...], offset + feed + 1)
                (line, isTooLong) = ([], false)
                rest = rest[(feed + 1)...]
            }
            line += rest
            if line.count > Self.longestLine { (line, isTooLong) = ([], true) }
            offset += piece.count
        }
    }
}
