import JSON
import OCPPJ
import Testing

@Suite struct SessionTests {
    @Test func `one call is open at a time, the others wait in their order`() throws {
        var line = Line()
        #expect(try line.call(1, "Reset", payload: #"{"type":"Soft"}"#) == [#"send [2,"c1","Reset",{"type":"Soft"}]"#])
        #expect(try line.call(2, "ClearCache", payload: "") == [])
        #expect(try line.call(3, "GetConfiguration", payload: "null") == [])
        #expect(line.receive(#"[3,"c1",{}]"#) == ["1 gets {}", #"send [2,"c2","ClearCache",{}]"#])
        #expect(line.receive(#"[4,"c2","GenericError","",{}]"#) == ["2 refused GenericError  {}", #"send [2,"c3","GetConfiguration",{}]"#])
        #expect(line.receive(#"[3,"c3",{}]"#) == ["3 gets {}"])
        #expect(try line.call(4) == [#"send [2,"c4","Reset",{}]"#])
    }

    @Test func `calls of the peer are answered while ours is open`() throws {
        var line = Line()
        _ = try line.call(1)
        #expect(line.receive(#"[2,"1","Authorize",{"idTag":"A"}]"#) == [#"call "1" Authorize {"idTag":"A"}"#])
        #expect(line.answer("1", #"{"idTagInfo":{"status":"Accepted"}}"#) == [#"send [3,"1",{"idTagInfo":{"status":"Accepted"}}]"#])
        #expect(line.receive(#"[3,"c1",{}]"#) == ["1 gets {}"])
    }

    @Test func `the two sides may use the same id at once`() throws {
        var line = Line()
        _ = try line.call(1)
        #expect(line.receive(#"[2,"c1","Heartbeat",{}]"#) == [#"call "c1" Heartbeat {}"#])
        #expect(line.receive(#"[3,"c1",{}]"#) == ["1 gets {}"])
        #expect(line.answer("c1") == [#"send [3,"c1",{}]"#])
    }

    @Test func `a call ends at its deadline, and its late answer is dropped`() throws {
        var line = Line()
        _ = try line.call(1, timeout: .seconds(30))
        _ = try line.call(2, timeout: .seconds(10))
        #expect(line.nextDeadline == .seconds(30))
        #expect(line.advance(by: .milliseconds(29_999)) == [])
        #expect(line.advance(by: .milliseconds(1)) == ["1 timedOut", #"send [2,"c2","Reset",{}]"#])
        #expect(line.nextDeadline == .seconds(10))
        #expect(line.receive(#"[3,"c1",{}]"#) == [#"ignored: an answer to "c1", which is not open"#])
        #expect(line.receive(#"[3,"c2",{}]"#) == ["2 gets {}"])
    }

    @Test func `an answer counts as long as nobody has looked at the clock`() throws {
        var line = Line()
        _ = try line.call(1, timeout: .seconds(30))
        line.now += .seconds(31)
        #expect(line.receive(#"[3,"c1",{}]"#) == ["1 gets {}"])
    }

    @Test func `a queued call waits only so long`() throws {
        var line = Line(SessionLimits(maxQueueTime: .seconds(60)))
        _ = try line.call(1, timeout: .seconds(300))
        _ = try line.call(2)
        _ = line.advance(by: .seconds(30))
        _ = try line.call(3)
        #expect(line.nextDeadline == .seconds(30))
        #expect(line.advance(by: .seconds(30)) == ["2 timedOut"])
        #expect(line.advance(by: .seconds(29)) == [])
        #expect(line.receive(#"[3,"c1",{}]"#) == ["1 gets {}", #"send [2,"c3","Reset",{}]"#])
    }

    @Test func `what waited too long is not sent when its turn comes at last`() throws {
        var line = Line(SessionLimits(maxQueueTime: .seconds(60)))
        _ = try line.call(1, timeout: .seconds(300))
        _ = try line.call(2)
        line.now += .seconds(60)
        #expect(line.receive(#"[3,"c1",{}]"#) == ["1 gets {}", "2 timedOut"])
        #expect(line.nextDeadline == nil)
    }

    @Test func `a jump over all deadlines ends what is over and sends what is not`() throws {
        var line = Line(SessionLimits(maxQueueTime: .seconds(60)))
        _ = try line.call(1, timeout: .seconds(10))
        _ = try line.call(2)
        line.now += .seconds(50)
        _ = try line.call(3)
        #expect(line.advance(by: .seconds(20)) == ["1 timedOut", "2 timedOut", #"send [2,"c3","Reset",{}]"#])
    }

    @Test func `the queue is bounded`() throws {
        var line = Line(SessionLimits(maxQueued: 2))
        for token in 1...3 as ClosedRange<UInt64> { _ = try line.call(token) }
        #expect(throws: CallFailure.queueFull) { try line.call(4) }
        #expect(line.receive(#"[3,"c1",{}]"#) == ["1 gets {}", #"send [2,"c2","Reset",{}]"#])
        #expect(try line.call(5) == [])
        #expect(line.close() == ["2 closed", "3 closed", "5 closed"])
    }

    @Test func `the end fails all calls in their order, and nothing happens after it`() throws {
        var line = Line()
        for token in 1...3 as ClosedRange<UInt64> { _ = try line.call(token) }
        _ = line.receive(#"[2,"1","Heartbeat",{}]"#)
        #expect(line.close() == ["1 closed", "2 closed", "3 closed"])
        #expect(line.close() == [])
        #expect(line.receive(#"[3,"c1",{}]"#) == [])
        #expect(line.receive(#"[2,"2","Heartbeat",{}]"#) == [])
        #expect(line.answer("1") == [])
        #expect(line.advance(by: .seconds(1000)) == [])
        #expect(line.nextDeadline == nil)
        #expect(!line.session.wantsInput)
        #expect(throws: CallFailure.closed) { try line.call(4) }
    }

    @Test func `each call of the peer is answered once`() {
        var line = Line()
        _ = line.receive(#"[2,"1","Heartbeat",{}]"#)
        #expect(line.answer("2") == [])
        #expect(line.answer("1") == [#"send [3,"1",{}]"#])
        #expect(line.answer("1") == [])
        #expect(line.refuse("1", CallError(.genericError)) == [])
        // An id may come again once it is settled.
        #expect(line.receive(#"[2,"1","Heartbeat",{}]"#) == [#"call "1" Heartbeat {}"#])
    }

    @Test func `a call that is repeated before its answer is not processed twice`() {
        var line = Line()
        _ = line.receive(#"[2,"1","StartTransaction",{}]"#)
        #expect(line.receive(#"[2,"1","StartTransaction",{}]"#) == [#"ignored: a second call "1" while the first waits for its answer"#])
        #expect(line.receive(#"[2,"1","StartTransaction"]"#) == [#"ignored: a second call "1" while the first waits for its answer"#])
        #expect(line.answer("1") == [#"send [3,"1",{}]"#])
    }

    @Test func `a peer that does not wait for answers is read no further, then refused`() {
        var line = Line(SessionLimits(pauseAtUnanswered: 2, refuseAtUnanswered: 3))
        for id in 1...2 {
            #expect(line.session.wantsInput)
            #expect(line.receive(#"[2,"\#(id)","Heartbeat",{}]"#) == [#"call "\#(id)" Heartbeat {}"#])
        }
        #expect(!line.session.wantsInput)
        #expect(line.receive(#"[2,"3","Heartbeat",{}]"#) == [#"call "3" Heartbeat {}"#])
        #expect(line.receive(#"[2,"4","Heartbeat",{}]"#) == [#"send [4,"4","GenericError","3 earlier calls wait for their answers",{}]"#])
        _ = line.answer("2")
        #expect(!line.session.wantsInput)
        _ = line.answer("1")
        #expect(line.session.wantsInput)
        #expect(line.receive(#"[2,"4","Heartbeat",{}]"#) == [#"call "4" Heartbeat {}"#])
    }
}
