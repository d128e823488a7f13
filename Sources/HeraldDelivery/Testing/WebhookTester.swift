package import HeraldCore
package import HeraldStore

/// Has webhooks tested: accepts a test, and waits for what comes of it, for a while.
package struct WebhookTester: Sendable {
    private let dispatcher: Dispatcher
    private let history: any HistoryStore
    private let clock: any DispatcherClock
    private let patience: Duration

    /// A tester for an engine and its store.
    ///
    /// - Parameter patience: how long to wait for the end of a test.
    package init(
        _ dispatcher: Dispatcher,
        history: any HistoryStore,
        clock: any DispatcherClock,
        patience: Duration
    ) {
        self.dispatcher = dispatcher
        self.history = history
        self.clock = clock
        self.patience = patience
    }

    /// Makes a test, and returns when it has come to its end, or when patience has: the log then tells on. So it does
    /// when the engine drains and nothing is under way here any more, since others may begin the test much later.
    ///
    /// Whichever node attempts it, the store knows; so the store is asked, now and then.
    /// - Parameter note: the entry of the activity log, written together with the test.
    /// - Returns: the test's delivery.
    /// - Throws: `unknownWebhook`; `unavailable` or `unsettled`.
    package func run(_ test: WebhookTest, noting note: Activity?) async throws(StoreError) -> DeliveryID {
        let acceptance = try await dispatcher.accept(test, noting: note)
        guard case .accepted(let receipt, _, _, _) = acceptance, let line = receipt.deliveries.first
        else { throw StoreError(.unknownOrg, "testing a webhook") }
        let end = clock.now.advanced(by: patience)
        while clock.now < end, !dispatcher.hasDrained, try await history.delivery(line.id)?.state == .pending {
            let next = min(end, clock.now.advanced(by: Limits.testLookInterval))
            // Who does not wait any more has the log.
            guard (try? await clock.sleep(until: next)) != nil else { break }
        }
        return line.id
    }
}
