@testable import Metering
import Testing

@Suite struct `A range of registers` {
    @Test func `never reaches past the last address`() {
        #expect(RegisterRange(.input, at: 65_535, count: 1)?.end == 65_536)
        #expect(RegisterRange(.input, at: 65_535, count: 2) == nil)
        #expect(RegisterRange(.input, at: 0, count: 0) == nil)
        #expect(RegisterRange(.input, at: 0, count: -1) == nil)
        #expect(RegisterRange(.input, at: 0, count: .max) == nil)
        #expect(RegisterRange(.input, at: 65_000, count: 4)?.moved(by: 600) == nil)
        #expect(RegisterRange(.input, at: 65_000, count: 4)?.moved(by: 500)?.start == 65_500)
    }

    @Test func `holds and joins only registers of its own kind`() throws {
        let one = try #require(RegisterRange(.input, at: 10, count: 4))
        let inside = try #require(RegisterRange(.input, at: 12, count: 2))
        let holding = try #require(RegisterRange(.holding, at: 12, count: 2))
        #expect(one.contains(inside))
        #expect(!inside.contains(one))
        #expect(!one.contains(holding))
        #expect(one.joined(with: holding) == nil)
        #expect(inside.joined(with: one) == one)
        let far = try #require(RegisterRange(.input, at: 20, count: 2))
        #expect(one.joined(with: far)?.count == 12)
    }
}
