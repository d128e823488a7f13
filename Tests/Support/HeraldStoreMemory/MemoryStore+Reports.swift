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
        var born: [Birth] = []
        for entry in webhooks where entry.webhook.orgID == report.orgID && !entry.isDeleted {
            guard let event = change.firing, entry.webhook.eventTypes.contains(event) else { continue }
            let id = DeliveryID(at: now, using: &random)
            let birth = Birth(report, event, to: entry.subscription, offer: offer, room: &room, id: id, at: now)
            put(MemoryDelivery(birth))
            born.append(birth)
        }
        born.sort { $0.delivery.id < $1.delivery.id }
        return ReportAcceptance(report, change, born: born[...], earlier: lines(of: report))
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
