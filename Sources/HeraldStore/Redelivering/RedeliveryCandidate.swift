package import HeraldCore

/// What decides whether a delivery can be begun anew.
package struct RedeliveryCandidate: Hashable, Sendable {
    package let webhookID: WebhookID
    /// As it is stored.
    package let state: DeliveryState
    package let attempts: Int
    package let attemptsBefore: Int
    /// Until when somebody may be attempting it, if it is leased.
    package let leaseEnd: Timestamp?
    package let isWebhookDeleted: Bool
    /// How long its webhook was paused in all, in milliseconds.
    package let pausedFor: Int64
    /// When it was last redelivered.
    package let lastRequestedAt: Timestamp?
    /// How often it was redelivered.
    package let redeliveries: Int

    /// Gathers a candidate.
    package init(
        webhookID: WebhookID,
        state: DeliveryState,
        attempts: Int,
        attemptsBefore: Int,
        leaseEnd: Timestamp?,
        isWebhookDeleted: Bool,
        pausedFor: Int64,
        lastRequestedAt: Timestamp?,
        redeliveries: Int
    ) {
        self.webhookID = webhookID
        self.state = state
        self.attempts = attempts
        self.attemptsBefore = attemptsBefore
        self.leaseEnd = leaseEnd
        self.isWebhookDeleted = isWebhookDeleted
        self.pausedFor = pausedFor
        self.lastRequestedAt = lastRequestedAt
        self.redeliveries = redeliveries
    }

    /// Decides.
    ///
    /// - Throws: `limitReached`.
    package func result(at now: Timestamp) throws(StoreError) -> RedeliveryResult {
        if isWebhookDeleted || state == .canceled { return .webhookDeleted }
        if isPending, attempts == attemptsBefore { return .underWay }
        if isPending, let leaseEnd, leaseEnd > now { return .underWay }
        // Clocks of nodes differ a little, either way. What lies further ahead was asked for before a clock was set
        // back.
        if let last = lastRequestedAt, last < now.advanced(by: Limits.redeliveryRepeat),
            now < last.advanced(by: Limits.redeliveryRepeat)
        {
            return .underWay
        }
        guard redeliveries < Limits.redeliveriesPerDelivery else {
            throw StoreError(.limitReached, "at most \(Limits.redeliveriesPerDelivery) redeliveries of a delivery")
        }
        return .begun(webhookID)
    }

    /// Whether it can be begun anew now.
    package func canBegin(at now: Timestamp) -> Bool {
        do throws(StoreError) {
            return try result(at: now) == .begun(webhookID)
        } catch {
            return false
        }
    }

    private var isPending: Bool { state == .pending }
}
