/// Reads the fixed parts of a line that storage wrote itself. Never past the end.
struct Cursor {
    private let bytes: ArraySlice<UInt8>
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.position = bytes.startIndex
    }

    var rest: ArraySlice<UInt8> { self.bytes[self.position...] }

    mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard count <= self.bytes.endIndex - self.position else { return false }
        let found = self.bytes[self.position..<self.position + count]
        guard text.withUTF8Buffer({ unsafe found.elementsEqual($0) }) else { return false }
        self.position += count
        return true
    }

    /// Only as it would be written: no sign, no leading zero.
    mutating func decimal() -> UInt64? {
        let start = self.position
        var value: UInt64 = 0
        while self.position < self.bytes.endIndex, case let digit = self.bytes[self.position] &- UInt8(ascii: "0"), digit <= 9 {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(UInt64(digit))
            if overflow || carry { return nil }
            value = sum
            self.position += 1
        }
        let length = self.position - start
        guard length == 1 || (length > 1 && self.bytes[start] != UInt8(ascii: "0")) else { return nil }
        return value
    }

    /// Eight lower-case digits.
    mutating func hex() -> UInt32? {
        guard self.bytes.endIndex - self.position >= 8 else { return nil }
        var value: UInt32 = 0
        for byte in self.bytes[self.position..<self.position + 8] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        self.position += 8
        return value
    }
}
