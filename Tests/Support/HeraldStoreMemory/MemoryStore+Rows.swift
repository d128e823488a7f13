package import HeraldCore
package import HeraldStore
import Synchronization

/// What lies beneath the calls, for those who check a store or falsify it to see whether anybody notices.
extension MemoryStore {
    /// A delivery as it is stored, with its lease.
    package func row(_ id: DeliveryID) -> MemoryDelivery? { tables.withLock { $0.deliveries[id] } }

    /// Every delivery as it is stored, in the order of ids.
    package var rows: [MemoryDelivery] {
        tables.withLock { $0.deliveries.values.sorted { $0.delivery.id < $1.delivery.id } }
    }

    /// The pending deliveries of a webhook, the longest claimable first.
    package func pendingRows(of webhook: WebhookID) -> [MemoryDelivery] {
        tables.withLock { $0.queue(of: webhook) }
    }

    /// The deliveries of a workflow, the oldest first.
    package func rows(of workflow: WorkflowID, in org: OrgID) -> [MemoryDelivery] {
        tables.withLock { tables in
            let key = MemoryWorkflowKey(orgID: org, workflowID: workflow)
            return tables.family[key, default: []].compactMap { tables.deliveries[$0] }
        }
    }

    /// The attempts recorded for a delivery.
    package func log(of id: DeliveryID) -> [Attempt] { tables.withLock { $0.attempts[id] ?? [] } }

    /// Overwrites a delivery behind the calls' back.
    package func overwrite(_ row: MemoryDelivery) { tables.withLock { $0.put(row) } }

    /// Adds webhooks of an org that were deleted, as if their history were kept.
    package func addDeletedWebhooks(_ count: Int, of org: OrgID, at now: Timestamp) {
        tables.withLock { tables in
            for number in 0..<count {
                let webhook = Webhook(
                    id: WebhookID(high: org.high, low: UInt64(number)),
                    orgID: org,
                    label: "deleted \(number)",
                    url: "https://example.com/",
                    eventTypes: [.workflowCompleted],
                    authHeaderName: nil,
                    createdAt: now
                )
                tables.webhooks.append(MemoryWebhook(webhook: webhook, secrets: [], deletedAt: now))
            }
        }
    }

    /// Loses a delivery.
    package func lose(_ id: DeliveryID) { tables.withLock { $0.remove(id) } }

    /// Loses the attempts recorded for a delivery.
    package func eraseLog(of id: DeliveryID) { tables.withLock { $0.attempts[id] = nil } }

    /// What an attempt would have to know of a webhook if it were not deleted.
    package func targetEvenIfDeleted(of webhook: WebhookID, at now: Timestamp) -> DeliveryTarget? {
        tables.withLock { tables in
            tables.webhooks.first { $0.webhook.id == webhook }?.target(at: now)
        }
    }

    /// Claims as if no webhook were paused.
    package func claimWhateverIsPaused(
        _ orders: [ClaimOrder],
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) -> [ClaimedLane] {
        tables.withLock { tables in
            let pauses = tables.webhooks.map(\.webhook.pause)
            for index in pauses.indices { tables.webhooks[index].webhook.pause = nil }
            defer {
                for index in pauses.indices { tables.webhooks[index].webhook.pause = pauses[index] }
            }
            return orders.map { tables.claim($0, by: owner, at: now, until: expiresAt) }
        }
    }

    /// Forgets what was ever reported of a workflow, except its deliveries.
    package func forgetStatus(of workflow: WorkflowID, in org: OrgID) {
        tables.withLock { $0.workflows[MemoryWorkflowKey(orgID: org, workflowID: workflow)] = nil }
    }
}
