package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func accept(
        _ reports: [WorkflowReport],
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> [ReportAcceptance] {
        try transact("accepting reports") { tables throws(StoreError) in
            var room = offer.room
            return reports.map { tables.accept($0, at: now, offer: offer, room: &room) }
        }
    }
}

extension MemoryTables {
    /// Accepts one report.
    ///
    /// - Parameter room: how many more deliveries the offer takes.
    fileprivate mutating func accept(
        _ report: WorkflowReport,
        at now: Timestamp,
        offer: LeaseOffer,
        room: inout Int
    ) -> ReportAcceptance {
        guard orgs.contains(where: { $0.id == report.orgID }) else { return .unknownOrg }
        let key = MemoryWorkflowKey(orgID: report.orgID, workflowID: report.workflowID)
        let change = WorkflowState.applying(report, to: workflows[key])
        workflows[key] = change.state
        var born: [MemoryDelivery] = []
        for entry in webhooks where entry.webhook.orgID == report.orgID && !entry.isDeleted {
            guard let event = change.firing, entry.webhook.eventTypes.contains(event) else { continue }
            let isTurnedAway = offer.fullBacklogs.contains(entry.webhook.id)
            let isClosed = entry.webhook.pause != nil || offer.closedLanes.contains(entry.webhook.id)
            let isLeased = room > 0 && !isClosed && !isTurnedAway
            if isLeased { room -= 1 }
            let lease = isLeased ? offer : nil
            let state: DeliveryState = isTurnedAway ? .failed : .pending
            born.append(bear(report, event, for: entry, at: now, leasedBy: lease, state))
        }
        let receipt = ReportReceipt(
            workflowID: report.workflowID,
            status: change.state.status,
            applied: change.applied,
            deliveries: lines(of: report)
        )
        born.sort { $0.delivery.id < $1.delivery.id }
        return .accepted(
            receipt,
            leased: born.compactMap { item in
                item.lease.map { LeasedDelivery(delivery: item.delivery, lease: $0) }
            },
            unleased: born.filter { $0.lease == nil && $0.delivery.state == .pending }.map(\.delivery.webhookID)
                .filter { !isPaused($0) },
            turnedAway: born.filter { $0.delivery.state == .failed }.map(\.delivery.webhookID)
        )
    }

    private mutating func bear(
        _ report: WorkflowReport,
        _ event: EventType,
        for entry: MemoryWebhook,
        at now: Timestamp,
        leasedBy offer: LeaseOffer?,
        _ state: DeliveryState
    ) -> MemoryDelivery {
        let delivery = Delivery(
            id: DeliveryID(at: now, using: &random),
            webhookID: entry.webhook.id,
            orgID: report.orgID,
            workflowID: report.workflowID,
            eventType: event,
            eventTime: report.time,
            acceptedAt: now,
            trace: report.trace,
            state: state,
            dueAt: now
        )
        let lease = offer.map { Lease(owner: $0.owner, token: 1, expiresAt: $0.expiresAt) }
        let item = MemoryDelivery(
            delivery: delivery,
            leaseToken: lease?.token ?? 0,
            lease: lease,
            pausedBefore: entry.pausedFor
        )
        put(item)
        return item
    }

    private func lines(of report: WorkflowReport) -> [ReportReceipt.Line] {
        family[MemoryWorkflowKey(orgID: report.orgID, workflowID: report.workflowID), default: []]
            .compactMap { deliveries[$0]?.delivery }
            .filter { $0.eventType == report.status.eventType }
            .sorted { $0.id < $1.id }
            .compactMap { delivery in
                let webhook = webhooks.first { $0.webhook.id == delivery.webhookID }?.webhook
                return webhook.map {
                    ReportReceipt.Line(id: delivery.id, label: $0.label, eventType: delivery.eventType)
                }
            }
    }
}
