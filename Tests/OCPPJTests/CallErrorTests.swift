import OCPPJ
import Testing

@Suite struct CallErrorTests {
    // The spellings are frozen, the wrong ones too (OCPP-J errata 3.2).
    @Test func `the ten codes are spelt as in 1_6`() {
        #expect(
            Set(CallError.Code.allCases.map(\.rawValue)) == [
                "NotImplemented", "NotSupported", "InternalError", "ProtocolError", "SecurityError", "FormationViolation",
                "PropertyConstraintViolation", "OccurenceConstraintViolation", "TypeConstraintViolation", "GenericError",
            ])
        for code in CallError.Code.allCases { #expect(CallError.Code(received: code.rawValue) == code) }
    }

    @Test func `both spellings are read`() {
        #expect(CallError.Code(received: "FormatViolation") == .formationViolation)
        #expect(CallError.Code(received: "OccurrenceConstraintViolation") == .occurrenceConstraintViolation)
        #expect(CallError.Code(received: "genericerror") == nil)
    }

    @Test func `a description has at most 255 characters`() {
        let error = CallError(.genericError, String(repeating: "é", count: 300))
        #expect(error.description == String(repeating: "é", count: 255))
    }

    @Test func `what is sent is complete`() {
        var line = Line()
        _ = line.receive(#"[2,"1","X",{}]"#)
        #expect(line.refuse("1", CallError(.notImplemented)) == [#"send [4,"1","NotImplemented","",{}]"#])
        _ = line.receive(#"[2,"2","X",{}]"#)
        let error = CallError(.internalError, "a \"b\"\n", details: Array(#"{"x":1}"#.utf8))
        #expect(line.refuse("2", error) == [#"send [4,"2","InternalError","a \"b\"\n",{"x":1}]"#])
        _ = line.receive(#"[2,"3","X",{}]"#)
        #expect(line.refuse("3", CallError(.internalError, details: [])) == [#"send [4,"3","InternalError","",{}]"#])
    }

    @Test func `in a log it is one line`() {
        #expect("\(CallError(.notSupported))" == "NotSupported")
        #expect("\(CallFailure.error(CallError(.internalError, "a\nb")))" == #"error(InternalError "a\nb")"#)
    }

    @Test func `an id has 1 to 36 characters`() {
        #expect(MessageID("") == nil)
        #expect(MessageID(String(repeating: "é", count: 36)) != nil)
        #expect(MessageID(String(repeating: "x", count: 37)) == nil)
        #expect(MessageID("a\n")?.description == #""a\n""#)
    }
}
