import Testing

@testable import HeraldCore

@Suite("Writing JSON")
struct JSONWriterTests {
    private func text(_ fields: (inout JSONObjectWriter) -> Void) -> String {
        String(decoding: JSONWriter.object(fields), as: UTF8.self)
    }

    @Test("fields stand in the order of the calls, without white space")
    func order() {
        let written = text { object in
            object.field("id", "9555b9ed")
            object.field("attempts", 3)
            object.object("event") { event in
                event.field("status", "COMPLETE")
                event.field("fires", true)
            }
            object.array("webhooks") { webhooks in
                webhooks.object { $0.field("label", "prod") }
                webhooks.object { _ in }
                webhooks.array { $0.element(Int64.min) }
                webhooks.element("last")
            }
        }
        #expect(
            written == """
                {"id":"9555b9ed","attempts":3,"event":{"status":"COMPLETE","fires":true},\
                "webhooks":[{"label":"prod"},{},[-9223372036854775808],"last"]}
                """
        )
    }

    @Test("an optional without a value is null, not left out")
    func nulls() {
        #expect(text { $0.field("auth_header_name", String?.none) } == #"{"auth_header_name":null}"#)
        #expect(text { $0.field("auth_header_name", Optional("X-Key")) } == #"{"auth_header_name":"X-Key"}"#)
    }

    @Test("empty objects and arrays are written as such")
    func empty() {
        #expect(text { _ in } == "{}")
        #expect(text { $0.field("webhooks", [String]()) } == #"{"webhooks":[]}"#)
    }

    @Test("names and texts are escaped where RFC 8259 says so, and nowhere else")
    func escapes() {
        #expect(
            text { $0.field("a\"b", "\\ / \n\r\t\u{8}\u{C} \u{0}\u{1B} \u{7F}é😀\u{2028}") }
                == #"{"a\"b":"\\ / \n\r\t\b\f \u0000\u001b "# + "\u{7F}é😀\u{2028}\"}"
        )
    }

    @Test("ids, instants and the contract's names are strings")
    func values() throws {
        let id: WebhookID = try #require(Identifier("9555B9ED-1d0c-47ad-9e41-056fb4fe087e"))
        let time = try #require(Timestamp(iso8601: "2026-06-22T20:04:11+02:00"))
        let written = text { object in
            object.field("id", id)
            object.field("time", time)
            object.field("event_types", [EventType.workflowCompleted, .workflowFailed])
            object.field("status", WorkflowStatus.tainted)
        }
        #expect(
            written == """
                {"id":"9555b9ed-1d0c-47ad-9e41-056fb4fe087e","time":"2026-06-22T18:04:11.000Z",\
                "event_types":["WORKFLOW_COMPLETED","WORKFLOW_FAILED"],"status":"TAINTED"}
                """
        )
    }
}
