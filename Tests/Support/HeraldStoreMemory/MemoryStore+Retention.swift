package import HeraldCore
package import HeraldStore

extension MemoryStore {
    /// Deletes all of it in one step.
    package func forget(
        _ kind: Retained,
        before cutoff: Timestamp,
        after position: DeliveryID?
    ) async throws(StoreError) -> RetentionStep {
        try transact("deleting old \(kind.rawValue)") { tables throws(StoreError) in
            let deleted =
                switch kind {
                case .deliveries: tables.forgetDeliveries(before: cutoff, after: position)
                case .attempts: tables.forgetAttempts(before: cutoff, after: position)
                case .activities: tables.forgetActivities(before: cutoff)
                case .sessions: tables.forgetSessions(before: cutoff)
                case .replays: tables.forgetReplays(before: cutoff)
                case .deletedWebhooks: tables.forgetDeletedWebhooks(before: cutoff)
                }
            return RetentionStep(deleted: deleted, isLast: true)
        }
    }
}

extension MemoryTables {
    fileprivate mutating func forgetDeliveries(before cutoff: Timestamp, after position: DeliveryID?) -> Int {
        let over = deliveries.keys.filter { isOver($0, before: cutoff, after: position) }
        for id in over {
            remove(id)
            attempts[id] = nil
            redeliveries[id] = nil
        }
        return over.count
    }

    fileprivate mutating func forgetAttempts(before cutoff: Timestamp, after position: DeliveryID?) -> Int {
        let over = attempts.keys.filter { isOver($0, before: cutoff, after: position) }
        var count = 0
        for id in over {
            let log = attempts.removeValue(forKey: id) ?? []
            count += log.count
            // By the last one its age goes on being judged.
            update(id) { item in
                if let last = log.last { item.delivery.dueAt = max(item.delivery.dueAt, last.startedAt) }
            }
        }
        return count
    }

    fileprivate mutating func forgetActivities(before cutoff: Timestamp) -> Int {
        let before = activities.count
        activities.removeAll { $0.id < .earliest(at: cutoff) }
        return before - activities.count
    }

    fileprivate mutating func forgetSessions(before cutoff: Timestamp) -> Int {
        let before = links.count + sessions.count
        links = links.filter { $0.value.expiresAt >= cutoff }
        sessions = sessions.filter { $0.value.expiresAt >= cutoff }
        return before - links.count - sessions.count
    }

    fileprivate mutating func forgetReplays(before cutoff: Timestamp) -> Int {
        let before = replays.count
        replays.removeAll { item in
            item.replay.id < .earliest(at: cutoff) && item.replay.progress.endedAt.map { $0 < cutoff } ?? false
        }
        return before - replays.count
    }

    fileprivate mutating func forgetDeletedWebhooks(before cutoff: Timestamp) -> Int {
        let kept = Set(deliveries.values.map(\.delivery.webhookID)).union(replays.map(\.replay.webhookID))
        let over = webhooks.filter { item in
            item.webhook.id < .earliest(at: cutoff) && item.deletedAt.map { $0 < cutoff } ?? false
                && !kept.contains(item.webhook.id)
        }.map(\.webhook.id)
        webhooks.removeAll { over.contains($0.webhook.id) }
        notices = notices.filter { !over.contains($0.value.alarm.webhookID) }
        for id in over { health[id] = nil }
        return over.count
    }

    /// Whether a delivery is finished, and nothing happened to it since.
    private func isOver(_ id: DeliveryID, before cutoff: Timestamp, after position: DeliveryID?) -> Bool {
        guard let delivery = deliveries[id]?.delivery, position.map({ $0 < id }) ?? true else { return false }
        let last = attempts[id]?.last?.startedAt ?? delivery.dueAt
        return delivery.state != .pending && id < .earliest(at: cutoff) && max(delivery.dueAt, last) < cutoff
    }
}
