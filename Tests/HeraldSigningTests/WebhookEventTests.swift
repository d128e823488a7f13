import Foundation
import HeraldSigning
import Testing

@Suite("A verified event")
struct WebhookEventTests {
    /// Signs a body and has it verified, so that only what it says can go wrong.
    private func event(from body: String) throws(VerificationError) -> WebhookEvent {
        let secret = SigningSecret("s")
        let bytes = Array(body.utf8)
        let header = Signer(secret).signature(over: bytes).rendered
        return try WebhookVerifier(secrets: [secret]).verify(body: bytes, header: header)
    }

    /// The contract's example with one text replaced.
    private static func example(_ text: String, replacedBy other: String) throws -> String {
        let example = String(decoding: ContractExample.body, as: UTF8.self)
        try #require(example.contains(text))
        return example.replacingOccurrences(of: text, with: other)
    }

    @Test("of a failed workflow says so")
    func failed() throws {
        let body = try Self.example(#""COMPLETE""#, replacedBy: #""FAILED""#)
            .replacingOccurrences(of: "WORKFLOW_COMPLETED", with: "WORKFLOW_FAILED")
        let event = try event(from: body)
        #expect(event.eventType == .workflowFailed)
        #expect(event.status == .failed)
    }

    @Test("ignores fields that it does not know, at any place")
    func unknownFields() throws {
        let body = try Self.example(#""status":"#, replacedBy: #""amount":{"value":1},"status":"#)
            .replacingOccurrences(of: #""time":"#, with: #""attempt":[2],"time":"#)
        #expect(try event(from: body).status == .complete)
    }

    @Test("does not depend on order or white space")
    func order() throws {
        let body = """
            { "event": { "status": "COMPLETE", "workflow_id": "\(ContractExample.workflowID)" },
              "event_type": "WORKFLOW_COMPLETED", "time": "2026-06-22T18:04:11Z", "id": "\(ContractExample.id)" }
            """
        #expect(try event(from: body).id == UUID(uuidString: ContractExample.id))
    }

    @Test(
        "has the time that its text names",
        arguments: [
            ("2026-06-22T18:04:11.000Z", ContractExample.time),
            ("2026-06-22T18:04:11Z", ContractExample.time),
            ("2026-06-22T18:04:11.250Z", ContractExample.time + 0.25),
            ("2026-06-22T20:04:11.000+02:00", ContractExample.time),
            ("2026-06-22T18:04:11.000000Z", ContractExample.time),
            ("2026-06-22T18:04:11.123456789Z", ContractExample.time + 0.123),
            ("2026-06-22T15:34:11.000-02:30", ContractExample.time),
            ("2026-06-22T17:34:11.000-00:30", ContractExample.time),
            ("2024-02-29T23:59:59.999Z", 1_709_251_199.999),
            // Before 1582 a date is one of the Gregorian calendar all the same (found by fuzzing: two days off).
            ("0001-01-01T00:00:00.000Z", -62_135_596_800),
            ("1582-10-10T00:00:00.000Z", -12_219_724_800),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799.999),
            ("2024-02-29T23:59:59.999Z", 1_709_251_199.999),
        ]
    )
    func time(text: String, seconds: Double) throws {
        let event = try event(from: Self.example("2026-06-22T18:04:11.000Z", replacedBy: text))
        #expect(abs(event.time.timeIntervalSince1970 - seconds) < 0.0005)
    }

    @Test("keeps milliseconds, equal to the same instant made otherwise")
    func milliseconds() throws {
        let event = try event(from: Self.example("11.000Z", replacedBy: "11.007Z"))
        #expect(abs(event.time.timeIntervalSince1970 - (ContractExample.time + 0.007)) < 0.0001)
    }

    @Test(
        "is not made from a body that is no delivery, and the field is named",
        arguments: [
            ("", "not JSON"),
            ("null", "not a JSON object"),
            ("[]", "not a JSON object"),
            ("{", "not JSON"),
            ("{}", "id is missing"),
            (#"{"id":1}"#, "id is of the wrong type"),
            (#"{"id":"x","time":null}"#, "time is null"),
            (#"{"id":"x","time":"y","event_type":"WORKFLOW_FAILED"}"#, "event is missing"),
            (#"{"id":"x","time":"y","event_type":"WORKFLOW_FAILED","event":[]}"#, "event is of the wrong type"),
            (
                #"{"id":"x","time":"y","event_type":"WORKFLOW_FAILED","event":{"status":"FAILED"}}"#,
                "event.workflow_id is missing"
            ),
        ]
    )
    func malformed(body: String, reason: String) throws {
        let error = try #require(throws: VerificationError.self) { try event(from: body) }
        guard case .malformedBody(let text) = error else {
            Issue.record("expected malformedBody, got \(error)")
            return
        }
        #expect(text.contains(reason), "\(text)")
        #expect(error.isGenuine)
    }

    @Test(
        "is not made from a field that does not read",
        arguments: [
            (ContractExample.id, "9555b9ed", "id is not a UUID"),
            (ContractExample.workflowID, "", "event.workflow_id is not a UUID"),
            ("2026-06-22T18:04:11.000Z", "yesterday", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-13-22T18:04:11.000Z", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-06-22T18:04:11.000Z!", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-06-22T18:04:11.000", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-02-30T18:04:11.000Z", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-06-22T25:04:11.000Z", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "1782151451", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "1900-02-29T00:00:00.000Z", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "0000-01-01T00:00:00.000Z", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-00-22T18:04:11.000Z", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-06-00T18:04:11.000Z", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-06-22T18:04:60.000Z", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-06-22T18:04:11.000+24:00", "time is not an ISO 8601 date-time"),
            ("2026-06-22T18:04:11.000Z", "2026-06-22T18:04:11.000+23:60", "time is not an ISO 8601 date-time"),
            (#""COMPLETE""#, #""FAILED""#, "event.status does not go with WORKFLOW_COMPLETED"),
            (#""COMPLETE""#, #""PENDING""#, "event.status does not go with WORKFLOW_COMPLETED"),
        ]
    )
    func unreadable(text: String, other: String, reason: String) throws {
        #expect(throws: VerificationError.malformedBody(reason)) {
            try event(from: Self.example(text, replacedBy: other))
        }
    }

    @Test("of an unknown type is an error of its own, so that it can be acknowledged and left alone")
    func unknownEventType() throws {
        let body = try Self.example("WORKFLOW_COMPLETED", replacedBy: "WORKFLOW_PAUSED")
        let error = try #require(throws: VerificationError.self) { try event(from: body) }
        #expect(error == .unknownEventType("WORKFLOW_PAUSED"))
        #expect(error.isGenuine)
    }

    @Test("can be made by a receiver's own tests")
    func memberwise() {
        let event = WebhookEvent(
            id: UUID(),
            time: Date(timeIntervalSince1970: 0),
            eventType: .workflowFailed,
            workflowID: UUID()
        )
        #expect(event.status == .failed)
    }
}
