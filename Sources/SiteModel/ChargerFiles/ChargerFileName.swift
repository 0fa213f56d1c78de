/// Names of files that chargers are given and that they give.
package enum ChargerFileName {
    /// Characters that are kept of a name; the others become `_`. Nothing in it can leave a folder, hide a file or end a line.
    /// The last 80 are kept: what tells the kind of a file stands at its end.
    package static func sanitised(_ name: String, else fallback: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        var bytes = last.utf8.map { Self.isPlain($0) ? $0 : UInt8(ascii: "_") }.suffix(Self.longest)
        while let first = bytes.first, first == UInt8(ascii: ".") || first == UInt8(ascii: "-") { bytes.removeFirst() }
        return bytes.contains { $0 != UInt8(ascii: "_") } ? String(decoding: bytes, as: UTF8.self) : fallback
    }

    package static let longest = 80

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "._-".utf8.contains(byte)
        }
    }
}
