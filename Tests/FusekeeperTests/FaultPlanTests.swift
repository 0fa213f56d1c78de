import Testing

@testable import fusekeeper

struct FaultPlanTests {
    private typealias Item = DemoFaultPlan.Item

    @Test func `faults are named one after the other, with the second at which they begin`() throws {
        #expect(
            try DemoFaultPlan(parsing: "meter-lost,charger-lies@30,power-cut").items == [
                Item(fault: .meterLost, second: nil), Item(fault: .chargerLies, second: 30), Item(fault: .powerCut, second: nil),
            ])
    }

    @Test(arguments: [
        ("", #"found """#), ("meter", #"found "meter""#), ("meter-lost,", #"found """#), ("meter-lost@", #"found """#),
        ("meter-lost@-1", #"found "-1""#), ("meter-lost@1@2", #"found "1@2""#), ("meter-lost@999999999", #"found "999999999""#),
        ("\u{1B}[2J", "found \"·[2J\""),
    ]) func `what is no fault, or no second, is told`(text: String, found: String) {
        let problem = #expect(throws: DemoFaultPlan.Problem.self) { try DemoFaultPlan(parsing: text) }
        #expect(
            problem?.description.hasSuffix(found) == true || problem?.description.contains(found + ";") == true,
            "\(problem?.description ?? "")")
    }

    @Test func `the list explains every fault`() {
        let lines = DemoFaultPlan.list.split(separator: "\n").dropFirst()
        #expect(lines.count == DemoFault.allCases.count)
        #expect(zip(lines, DemoFault.allCases).allSatisfy { $0.hasPrefix($1.rawValue) && $0.count <= 100 })
    }

    @Test(arguments: [nil, 20, 30, 60, 120, 600]) func `faults that take turns have time to begin, to last and to pass`(length: Int?) {
        let plan = DemoFaultPlan(items: [.chargerLies, .meterLost].map { DemoFaultPlan.Item(fault: $0, second: nil) })
        let pause = DemoFaultPlan.pause(in: length)
        #expect(pause >= .seconds(3) && pause <= .seconds(20))
        for item in plan.items {
            let time = plan.length(of: item.fault, in: length)
            #expect(time <= item.fault.length && time >= .seconds(5))
            if let length { #expect(time * 2 <= .seconds(max(length, 20))) }
        }
    }
}
