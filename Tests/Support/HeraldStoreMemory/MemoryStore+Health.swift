package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func note(_ notes: [HealthNote], at now: Timestamp) async throws(StoreError) {
        let oldest = HealthHour(of: now).before(Limits.healthHoursKept)
        try transact("noting how receivers fare") { tables throws(StoreError) in
            for note in notes where tables.place(of: note.webhookID) != nil {
                var health = tables.health[note.webhookID] ?? MemoryHealth()
                health.record.add(note.record)
                for (hour, counts) in note.hours { health.hours[hour, default: AttemptCounts()].add(counts) }
                health.hours = health.hours.filter { $0.key >= oldest }
                tables.health[note.webhookID] = health
            }
        }
    }

    package func health(of org: OrgID, since hour: HealthHour) async throws(StoreError) -> [WebhookHealth] {
        try transact("reading how receivers fare") { tables throws(StoreError) in
            tables.webhooks.filter { $0.webhook.orgID == org && !$0.isDeleted }.map(\.webhook).map { webhook in
                let health = tables.health[webhook.id] ?? MemoryHealth()
                return WebhookHealth(
                    webhookID: webhook.id,
                    label: webhook.label,
                    pause: webhook.pause,
                    hours: health.hours.filter { $0.key >= hour },
                    record: health.record
                )
            }
        }
    }

    package func raiseAlarm(
        _ id: AlarmID,
        _ terms: AlarmTerms,
        at now: Timestamp
    ) async throws(StoreError) -> Alarm? {
        try transact("raising an alarm") { tables throws(StoreError) in
            let candidates = tables.webhooks.indices.compactMap { index -> (index: Int, kind: Alarm.Kind)? in
                let entry = tables.webhooks[index]
                guard !entry.isDeleted, entry.webhook.pause == nil, let health = tables.health[entry.webhook.id] else {
                    return nil
                }
                return terms.alarm(for: health.record).map { (index, $0) }
            }
            let chosen = candidates.min { left, right in
                let (first, second) = (tables.failingSince(left.index), tables.failingSince(right.index))
                let (one, other) = (tables.webhooks[left.index].webhook.id, tables.webhooks[right.index].webhook.id)
                return (left.kind == .paused ? 0 : 1, first, one) < (right.kind == .paused ? 0 : 1, second, other)
            }
            guard let chosen else { return nil }
            let webhook = tables.webhooks[chosen.index].webhook
            let record = tables.health[webhook.id]?.record ?? HealthRecord()
            let alarm = Alarm(
                id: id,
                kind: chosen.kind,
                orgID: webhook.orgID,
                webhookID: webhook.id,
                label: webhook.label,
                raisedAt: now,
                failingSince: record.failingSince ?? now,
                failures: record.failures
            )
            tables.health[webhook.id]?.record.warnedAt = now
            if chosen.kind == .paused {
                tables.webhooks[chosen.index].webhook.pause = WebhookPause(since: now, reason: .failing)
            }
            if terms.sendsNotices { tables.notices[id] = (alarm, 0, now) }
            return alarm
        }
    }

    package func takeNotice(at now: Timestamp) async throws(StoreError) -> Alarm? {
        try transact("taking a notice") { tables throws(StoreError) in
            let due = tables.notices.values.filter { $0.dueAt <= now }.min { $0.dueAt < $1.dueAt }
            guard let due else { return nil }
            tables.notices[due.alarm.id]?.attempts += 1
            tables.notices[due.alarm.id]?.dueAt = NoticeWait.end(after: due.attempts, at: now)
            return due.alarm
        }
    }

    package func settleNotice(_ id: AlarmID) async throws(StoreError) {
        try transact("settling a notice") { tables throws(StoreError) in tables.notices[id] = nil }
    }
}

extension MemoryTables {
    /// Since when a webhook fails.
    fileprivate func failingSince(_ index: Int) -> Timestamp {
        health[webhooks[index].webhook.id]?.record.failingSince ?? .latest
    }
}
