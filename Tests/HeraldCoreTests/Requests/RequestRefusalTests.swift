import Testing

@testable import HeraldCore

@Suite("Refusing request bodies")
struct RequestRefusalTests {
    @Test("every vector is refused with exactly its errors, all at once", arguments: try ValidationVector.all())
    func refuses(_ vector: ValidationVector) throws {
        let error = try #require(throws: ValidationIssues.self, "\(vector.why)") { try vector.parse() }
        var writer = JSONWriter()
        writer.value(error.issues)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == vector.errors, "\(vector.why)")
    }

    @Test("every request has vectors")
    func requestsAreCovered() throws {
        #expect(Set(try ValidationVector.all().map(\.request)) == Set(ValidationVector.Request.allCases))
    }

    @Test("a header that frames the request is refused at its name")
    func reservedHeader() throws {
        let body = #"{"label":"l","auth_header":{"name":"Content-Length","value":"5"}}"#
        let error = try #require(throws: ValidationIssues.self) {
            try UpdateWebhookRequest.parse(JSONValue(body: Array(body.utf8)), policy: AddressPolicy())
        }
        #expect(error.issues.map(\.path) == [[.key("auth_header"), .key("name")]])
    }

    @Test("a refused header's value is in no message")
    func headerValuesStaySecret() throws {
        let body = #"{"label":"l","auth_header":{"name":"bad name","value":"s3cret\u0000"}}"#
        let error = try #require(throws: ValidationIssues.self) {
            try UpdateWebhookRequest.parse(JSONValue(body: Array(body.utf8)), policy: AddressPolicy())
        }
        var writer = JSONWriter()
        writer.value(error.issues)
        #expect(error.issues.count == 2)
        #expect(!String(decoding: writer.bytes, as: UTF8.self).contains("s3cret"))
    }

    @Test("a taken label is a problem of the label, since the contract knows no 409")
    func labelTaken() throws {
        let body = #"{"url":"https://example.com","label":"prod","event_types":["WORKFLOW_FAILED"]}"#
        let request = try CreateWebhookRequest.parse(JSONValue(body: Array(body.utf8)), policy: AddressPolicy())
        var writer = JSONWriter()
        writer.value(request.labelTaken.issues)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == """
                [{"code":"custom","path":["label"],"message":"Label 'prod' is taken: choose another, or delete the \
                webhook that has it"}]
                """
        )
    }
}
