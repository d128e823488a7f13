import HeraldCore
import HeraldStore

/// What becomes of reports.
extension Referee {
    /// A transaction has accepted reports, whether or not anybody will be told.
    mutating func accepted(
        _ reports: [WorkflowReport],
        _ acceptances: [ReportAcceptance],
        offer: LeaseOffer,
        at moment: Moment
    ) {
        check(reports.count == acceptances.count, .wholeOrNothing, at: moment.now, "\(acceptances.count) answers")
        for (report, acceptance) in zip(reports, acceptances) {
            guard case .accepted(let receipt, let leased, let unleased, _) = acceptance else {
                check(false, .wholeOrNothing, at: moment.now, "a report of a known org was refused")
                continue
            }
            let leases = Dictionary(leased.map { ($0.delivery.id, $0.lease) }) { first, _ in first }
            let born = register(receipt, of: report, leases: leases, at: moment)
            let told = (leased.map(\.delivery.webhookID) + unleased).sorted()
            check(
                born.filter { !isPaused($0) }.sorted() == told,
                .storeIsTrue,
                at: moment.now,
                "the engine was told of \(told), made were \(born)"
            )
        }
    }

    /// Somebody was told that reports are on disk.
    mutating func answered(_ acceptances: [ReportAcceptance]) {
        for case .accepted(let receipt, _, _, _) in acceptances {
            for line in receipt.deliveries { ledger[line.id]?.isAnswered = true }
        }
    }

    /// Enters what a receipt names.
    ///
    /// - Returns: the webhooks of what is new.
    private mutating func register(
        _ receipt: ReportReceipt,
        of report: WorkflowReport,
        leases: [DeliveryID: Lease],
        at moment: Moment
    ) -> [WebhookID] {
        let workflow = Workflow(orgID: report.orgID, workflowID: report.workflowID)
        guard let event = report.status.eventType else { return [] }
        let isFirst = fired[workflow, default: []].insert(event).inserted
        let subscribed = webhooks.values.filter {
            isFirst && $0.orgID == report.orgID && !$0.isDeleted && $0.eventTypes.contains(event)
        }
        var born: [WebhookID] = []
        for line in receipt.deliveries where ledger[line.id] == nil {
            let webhook = webhooks.values.first { $0.label == line.label }
            guard let webhook, webhook.orgID == report.orgID else { continue }
            born.append(webhook.id)
            let lease = leases[line.id]
            let delivery = Delivery(
                id: line.id,
                webhookID: webhook.id,
                orgID: webhook.orgID,
                workflowID: report.workflowID,
                eventType: event,
                eventTime: report.time,
                acceptedAt: moment.clock,
                dueAt: moment.clock
            )
            enter(delivery, of: workflow, lease: lease, at: moment)
        }
        let wanted = subscribed.map(\.id).sorted()
        check(
            Set(born).isSuperset(of: wanted),
            .wholeOrNothing,
            at: moment.now,
            "\(wanted.count) webhooks were subscribed, \(born.count) have a delivery"
        )
        check(Set(wanted).isSuperset(of: born), .oneIDPerEvent, at: moment.now, "deliveries without an event: \(born)")
        return born
    }

    private mutating func enter(_ delivery: Delivery, of workflow: Workflow, lease: Lease?, at moment: Moment) {
        let event = Event(workflow: workflow, webhookID: delivery.webhookID, eventType: delivery.eventType)
        let other = ids[event]
        check(other == nil, .oneIDPerEvent, at: moment.now, "\(delivery.id) beside \(other as Any)")
        ids[event] = delivery.id
        ledger[delivery.id] = LedgerEntry(
            delivery: delivery,
            acceptedAt: moment.now,
            token: lease?.token ?? 0,
            lease: lease,
            pausedBefore: webhooks[delivery.webhookID]?.pausedFor ?? .zero
        )
        pending += 1
        result.accepted += 1
        compare(delivery.id, .answeredIsStored, at: moment.now, after: "accepting")
    }
}
