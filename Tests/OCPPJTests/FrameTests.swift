import JSON
import OCPPJ
import Testing

/// Every kind of received text, and what becomes of it (OCPP-J 4.1.2 to 4.2.3).
@Suite struct FrameTests {
    @Test(arguments: [
        (#"[2,"19223201","BootNotification",{"chargePointVendor":"V"}]"#, #"call "19223201" BootNotification {"chargePointVendor":"V"}"#),
        (#" [ 2 , "1" , "Heartbeat" , { } ] "#, #"call "1" Heartbeat { }"#),
        (#"[2,"1","Heartbeat",null]"#, #"call "1" Heartbeat {}"#),
        (#"[2.0,"1","Heartbeat",{}]"#, #"call "1" Heartbeat {}"#),
        (#"[2,"1","heartBEAT",{}]"#, #"call "1" heartBEAT {}"#),
        (#"[2,"\u0041é😀 ","X",{}]"#, #"call "Aé😀 " X {}"#),
    ])
    func `a call is handed on`(_ text: String, _ event: String) {
        var line = Line()
        #expect(line.receive(text) == [event])
    }

    @Test(arguments: [
        (#"[2,"1"]"#, "ProtocolError", "expected [2, id, action, payload], found fewer elements"),
        (#"[2,"1","Heartbeat"]"#, "ProtocolError", "expected [2, id, action, payload], found fewer elements"),
        (#"[2,"1",5,{}]"#, "FormationViolation", "expected the action as a string of 1 to 255 bytes"),
        (#"[2,"1","",{}]"#, "FormationViolation", "expected the action as a string of 1 to 255 bytes"),
        (#"[2,"1",null,{}]"#, "FormationViolation", "expected the action as a string of 1 to 255 bytes"),
        (#"[2,"1","Heartbeat",[]]"#, "FormationViolation", "expected the payload as an object, found an array"),
        (#"[2,"1","Heartbeat","{}"]"#, "FormationViolation", "expected the payload as an object, found a string"),
        (#"[2,"1","Heartbeat",{},{}]"#, "FormationViolation", "expected [2, id, action, payload], found more elements"),
        // The payload is not JSON, all before it is.
        (#"[2,"1","Heartbeat",{"a":}]"#, "FormationViolation", "line 1, column 25: expected a value, found “}”"),
        (
            #"[2,"1","Heartbeat",{"#, "FormationViolation",
            "line 1, column 21: expected a key in double quotes or “}”, found the end of the text"
        ),
        (#"[2,"1","Heartbeat","#, "FormationViolation", "line 1, column 20: expected a value, found the end of the text"),
        (
            #"[2,"1","Heartbeat",{"a":1,"a":2}]"#, "FormationViolation",
            #"line 1, column 27: found the key \"a\" a second time in one object; leave one of them out"#
        ),
        (#"[ 2, "1" ,"Heartbeat" , {"x":01}]"#, "FormationViolation", "line 1, column 30: expected a number without leading zeros"),
    ])
    func `a bad call is answered with an error`(_ text: String, _ code: String, _ description: String) throws {
        var line = Line()
        #expect(line.receive(text) == [#"send [4,"1","\#(code)","\#(description)",{}]"#])
        #expect(line.session.wantsInput)
    }

    @Test func `an id with commas and brackets is found in a bad call`() {
        var line = Line()
        let events = line.receive(#"[2,"a,b],\"","Heartbeat",{"x"}]"#)
        #expect(events.first?.hasPrefix(#"send [4,"a,b],\"","FormationViolation","line 1"#) == true)
    }

    @Test(arguments: [
        ("", "not JSON: line 1, column 1: expected a value, found the end of the text"),
        ("hello", "not JSON: line 1, column 1: expected a value, found “hello”"),
        ("[2,\"1\",\"Heartbeat\"", "not JSON: line 1, column 19: expected “,” or “]”, found the end of the text"),
        ("[3,\"1\",{", "not JSON: line 1, column 9: expected a key in double quotes or “}”, found the end of the text"),
        (#"[5,"1","Heartbeat",{"#, "not JSON: line 1, column 21: expected a key in double quotes or “}”, found the end of the text"),
        (#"[2,1,"Heartbeat",{"#, "not JSON: line 1, column 19: expected a key in double quotes or “}”, found the end of the text"),
        (#"{"a":1,"b":2,"c":3,"#, "not JSON: line 1, column 20: expected a key in double quotes, found the end of the text"),
        ("{}", "not an array that begins with a message type"), ("[]", "not an array that begins with a message type"),
        ("null", "not an array that begins with a message type"),
        (#"["2","1","Heartbeat",{}]"#, "not an array that begins with a message type"),
        (#"[2.5,"1","Heartbeat",{}]"#, "not an array that begins with a message type"),
        ("[99999999999999999999]", "not an array that begins with a message type"),
        (#"[1,"1"]"#, "message type 1"), (#"[5,"1","X",{}]"#, "message type 5"),
        (#"[-9223372036854775808]"#, "message type -9223372036854775808"),
        ("[2]", "a message id that is no string of 1 to 255 bytes"),
        (#"[2,5,"Heartbeat",{}]"#, "a message id that is no string of 1 to 255 bytes"),
        (#"[2,"","Heartbeat",{}]"#, "a message id that is no string of 1 to 255 bytes"),
        ("[3,null,{}]", "a message id that is no string of 1 to 255 bytes"),
        (#"[3,"1",{}]"#, #"an answer to "1", which is not open"#),
        (#"[4,"\n","GenericError","",{}]"#, #"an answer to "\n", which is not open"#),
    ])
    func `all else is survived and ignored`(_ text: String, _ reason: String) {
        var line = Line()
        #expect(line.receive(text) == ["ignored: \(reason)"])
        #expect(line.receive(#"[2,"1","Heartbeat",{}]"#) == [#"call "1" Heartbeat {}"#])
    }

    @Test(arguments: [
        (#"[3,"c1",{"status":"Accepted"}]"#, #"1 gets {"status":"Accepted"}"#), (#"[3,"c1",null]"#, "1 gets {}"),
        (#"[3,"c1"]"#, "1 gets {}"),
        (#"[3,"c1",[],5]"#, "1 gets []"), (#"[4,"c1","InternalError","no",{"a":1}]"#, #"1 refused InternalError no {"a":1}"#),
        (#"[4,"c1","NotSupported","",{}]"#, "1 refused NotSupported  {}"),
        (#"[4,"c1","NotSupported",null,null]"#, "1 refused NotSupported  {}"),
        (#"[4,"c1","NotSupported"]"#, "1 refused NotSupported  {}"), (#"[4,"c1"]"#, "1 refused GenericError  {}"),
        (#"[4,"c1",7,8,9]"#, "1 refused GenericError  {}"), (#"[4,"c1","FormatViolation","f",{}]"#, "1 refused FormationViolation f {}"),
        (#"[4,"c1","OccurrenceConstraintViolation","o",{}]"#, "1 refused OccurenceConstraintViolation o {}"),
        (#"[4,"c1","MessageTypeNotSupported","m",{}]"#, "1 refused GenericError MessageTypeNotSupported: m {}"),
        (#"[4,"c1","Oops","",{}]"#, "1 refused GenericError Oops {}"),
    ])
    func `an answer ends the open call, however it looks`(_ text: String, _ event: String) throws {
        var line = Line()
        _ = try line.call(1)
        #expect(line.receive(text) == [event])
        #expect(line.receive(text) == [#"ignored: an answer to "c1", which is not open"#])
        #expect(line.nextDeadline == nil)
    }

    @Test func `an id is echoed as it came, even when it is too long`() {
        for id in [String(repeating: "x", count: 255), "é e\u{301} \u{1} \u{2028}", "\"\\/"] {
            var line = Line()
            var writer = JSONWriter()
            writer.array {
                $0.int(2)
                $0.string(id)
                $0.string("Heartbeat")
                $0.raw(Array("{}".utf8))
            }
            guard case .call(let call)? = line.session.receive(writer.bytes, at: line.now).first else { Issue.record("no call"); continue }
            guard case .send(let answer)? = line.session.answer(call.id, payload: []).first else { Issue.record("no answer"); continue }
            let echo = try? JSONDocument(parsing: answer).root[1]?.string
            #expect(echo.map { Array($0.utf8) } == Array(id.utf8))
        }
        var line = Line()
        #expect(
            line.receive("[2,\"\(String(repeating: "x", count: 256))\",\"Heartbeat\",{}]") == [
                "ignored: a message id that is no string of 1 to 255 bytes"
            ])
    }

    @Test func `two ids that only look alike are two`() {
        var line = Line()
        #expect(line.receive(#"[2,"\u00e9","A",{}]"#).count == 1)
        #expect(line.receive(#"[2,"e\u0301","B",{}]"#) == ["call \("e\u{301}".debugDescription) B {}"])
        #expect(MessageID("\u{e9}") != MessageID("e\u{301}"))
    }

    @Test func `a text beyond the limits is answered when its head is sound`() {
        var line = Line()
        let deep = String(repeating: "[", count: 10_000)
        #expect(
            line.receive(#"[2,"1","DataTransfer",{"data":"# + deep) == [
                #"send [4,"1","FormationViolation","line 1, column 61: found more than the 32 levels of nesting allowed",{}]"#
            ])
        let long = #"[2,"1","DataTransfer",{"data":""# + String(repeating: "x", count: 2 << 20) + #""}]"#
        #expect(
            line.receive(long) == [
                #"send [4,"1","FormationViolation","line 1, column 1: the text is longer than the 1048576 bytes allowed",{}]"#
            ])
        #expect(line.receive(deep) == ["ignored: not JSON: line 1, column 33: found more than the 32 levels of nesting allowed"])
    }
}
