import HeraldCore
import Testing

@Suite("The body of a delivery")
struct DeliveryBodyTests {
    static let contractExample =
        #"{"id":"9555b9ed-1d0c-47ad-9e41-056fb4fe087e","time":"2026-06-22T18:04:11.000Z","#
        + #""event_type":"WORKFLOW_COMPLETED","#
        + #""event":{"workflow_id":"e050f684-7b3d-407a-98e7-5dfe11860317","status":"COMPLETE"}}"#

    @Test("the body is the contract's example, byte for byte")
    func example() throws {
        let delivery = try makeDelivery(.workflowCompleted)
        #expect(String(decoding: delivery.body, as: UTF8.self) == Self.contractExample)
    }

    @Test("a failed workflow's body says so twice")
    func failed() throws {
        let text = String(decoding: try makeDelivery(.workflowFailed).body, as: UTF8.self)
        #expect(text.contains(#""event_type":"WORKFLOW_FAILED""#))
        #expect(text.hasSuffix(#""status":"FAILED"}}"#))
    }

    @Test("what changes between attempts leaves the body alone")
    func sameOnRetry() throws {
        var delivery = try makeDelivery(.workflowCompleted)
        let first = delivery.body
        delivery.attempts = 7
        delivery.firstAttemptAt = Timestamp(milliseconds: 5)
        delivery.dueAt = Timestamp(milliseconds: 9)
        delivery.state = .failed
        #expect(delivery.body == first)
    }

    private func makeDelivery(_ event: EventType) throws -> Delivery {
        Delivery(
            id: try #require(DeliveryID("9555b9ed-1d0c-47ad-9e41-056fb4fe087e")),
            webhookID: WebhookID(high: 1, low: 2),
            orgID: OrgID(high: 3, low: 4),
            workflowID: try #require(WorkflowID("e050f684-7b3d-407a-98e7-5dfe11860317")),
            eventType: event,
            eventTime: try #require(Timestamp(iso8601: "2026-06-22T18:04:11.000Z")),
            acceptedAt: Timestamp(milliseconds: 3),
            dueAt: Timestamp(milliseconds: 3)
        )
    }
}
