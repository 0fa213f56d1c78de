import SiteModel

/// A table is read or refused with the lines that are wrong; what was read is written so that it reads the same.
enum TableTarget {
    static func check(_ input: [UInt8]) throws {
        let (rows, faults) = CSV.read(String(decoding: input, as: UTF8.self))
        let lines = input.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
        try expect(
            rows.allSatisfy { (1...lines).contains($0.line) } && faults.allSatisfy { (1...lines).contains($0.line) }, "a line too far")
        guard case .success(let content) = TagTable.content(of: String(decoding: input, as: UTF8.self), zone: nil) else { return }
        let list = TagList(content.tags)
        guard case .success(let again) = TagTable.content(of: TagTable.text(of: list), zone: nil) else {
            throw FuzzTarget.Violation(description: "what was written cannot be read")
        }
        try expect(TagList(again.tags) == list, "other tags come back")
    }
}
