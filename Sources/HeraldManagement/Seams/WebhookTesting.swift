package import HeraldCore
package import HeraldStore

/// Who has webhooks tested; the engine does.
package protocol WebhookTesting: Sendable {
    /// Makes a test, and returns when it has come to its end, or after a bounded time.
    ///
    /// - Parameter note: the entry of the activity log, written together with the test.
    /// - Returns: the test's delivery.
    /// - Throws: `unknownWebhook`, and then nothing was sent.
    func run(_ test: WebhookTest, noting note: Activity?) async throws(StoreError) -> DeliveryID
}
