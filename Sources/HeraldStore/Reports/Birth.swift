package import HeraldCore

/// A delivery just made, with what its row says beside it, and who may attempt it.
///
/// A delivery is born leased to the node that accepts its report, as long as that has room. Otherwise it is for whoever
/// claims it, or waits until its webhook is resumed; where too many are pending already, it is turned away: stored as
/// failed.
package struct Birth: Sendable {
    package let delivery: Delivery
    /// The lease that it is born under, if it is.
    package let lease: Lease?
    /// How long its webhook was paused before, in milliseconds.
    package let pausedBefore: Int64
    private let label: String
    private let isPaused: Bool

    /// Decides how a delivery is born.
    ///
    /// - Parameters:
    ///   - event: what the report fires.
    ///   - subscription: of the webhook that it goes to.
    ///   - offer: what the node that accepts it is ready to attempt itself.
    ///   - room: how many more deliveries the offer takes; one fewer afterwards, if it takes this one.
    ///   - now: when the report was accepted.
    ///   - isTest: whether it is a test, which no backlog turns away.
    package init(
        _ report: WorkflowReport,
        _ event: EventType,
        to subscription: Subscription,
        offer: LeaseOffer,
        room: inout Int,
        id: DeliveryID,
        at now: Timestamp,
        isTest: Bool = false
    ) {
        let webhook = subscription.webhookID
        let isTurnedAway = !isTest && offer.fullBacklogs.contains(webhook)
        let isClosed = isTurnedAway || subscription.isPaused || offer.closedLanes.contains(webhook)
        let isLeased = room > 0 && !isClosed
        if isLeased { room -= 1 }
        delivery = Delivery(
            id: id,
            webhookID: webhook,
            orgID: report.orgID,
            workflowID: report.workflowID,
            eventType: event,
            eventTime: report.time,
            acceptedAt: now,
            isTest: isTest,
            trace: report.trace,
            state: isTurnedAway ? .failed : .pending,
            dueAt: now
        )
        lease = isLeased ? Lease(owner: offer.owner, token: 1, expiresAt: offer.expiresAt) : nil
        pausedBefore = subscription.pausedFor
        label = subscription.label
        isPaused = subscription.isPaused
    }

    /// Decides how a test's delivery is born, as if its webhook were subscribed to its event.
    ///
    /// - Parameter now: when the test was accepted.
    package init(
        _ test: WebhookTest,
        to subscription: Subscription,
        offer: LeaseOffer,
        id: DeliveryID,
        at now: Timestamp
    ) {
        var room = offer.room
        self.init(
            test.report(at: now),
            test.eventType,
            to: subscription,
            offer: offer,
            room: &room,
            id: id,
            at: now,
            isTest: true
        )
    }

    /// Whether it is stored as failed, because too many are pending.
    package var isTurnedAway: Bool { delivery.wasTurnedAway }

    /// From when on others may claim it, unless its webhook is paused. Without meaning when it is turned away.
    package var claimableAt: Timestamp { max(lease?.expiresAt ?? delivery.dueAt, delivery.dueAt) }

    /// Whether somebody may claim it at once.
    var isUnleased: Bool { lease == nil && !isPaused && !isTurnedAway }

    /// The delivery for the node that accepted it, if it was born leased to it.
    var leased: LeasedDelivery? { lease.map { LeasedDelivery(delivery: delivery, lease: $0) } }

    /// What a report's answer says of it.
    var line: ReportReceipt.Line {
        ReportReceipt.Line(id: delivery.id, label: label, eventType: delivery.eventType)
    }
}
