package import HeraldCore
import HeraldStore

/// Testing a webhook by a delivery of no real workflow (contract, section 8).
extension Management {
    /// Sends a test, and waits for its end for a bounded time.
    ///
    /// - Returns: what the log has of the test by then.
    /// - Throws: `notFound`; `invalid` while the webhook is paused; `tooManyTests`.
    package func testWebhook(
        _ request: TestWebhookRequest,
        of org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> DeliveryDetail {
        try awaitedTests.begin(of: org, at: caller.now)
        defer { awaitedTests.end(of: org) }
        let all = try await asking { () throws(StoreError) in try await webhooks.webhooks(of: org) }
        let webhook = all.first { $0.label.utf8.elementsEqual(request.label.utf8) }
        if webhook?.pause != nil { throw .invalid(Self.webhookPaused) }
        var random = randomness
        let test = WebhookTest(
            orgID: org,
            label: request.label,
            eventType: request.eventType,
            workflowID: WorkflowID(at: caller.now, using: &random)
        )
        let note = activity(of: .webhookTested, in: org, request.label, by: caller)
        let id = try await asking(for: Self.webhook(request.label)) { () throws(StoreError) in
            try await testing.run(test, noting: note)
        }
        return try await delivery(id, of: org)
    }

    private static let webhookPaused = ValidationIssues(
        .custom("The webhook is paused, and nothing is sent to it: resume it first"),
        at: [.key("label")]
    )
}
