import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func note(_ notes: [HealthNote], at now: Timestamp) async throws(StoreError) {
        guard !notes.isEmpty else { return }
        let oldest = HealthHour(of: now).before(Limits.healthHoursKept)
        try await writer.write("noting how receivers fare", weight: 4 * notes.count) { db in
            for note in notes {
                let (webhook, record) = (note.webhookID.stored, note.record)
                // One that was erased meanwhile.
                guard try db.first(WebhookSQL.exists, [webhook], { _ in true }) != nil else { continue }
                try db.run(
                    HealthSQL.note,
                    [
                        webhook, record.lastSuccessAt?.milliseconds, record.lastFailureAt?.milliseconds,
                        record.failingSince?.milliseconds, record.failures, record.certificateEndsAt?.milliseconds,
                    ]
                )
                for (hour, counts) in note.hours {
                    for (kind, count) in counts.byKind {
                        try db.run(HealthSQL.count, [webhook, hour.number, kind.storedCode, count])
                    }
                }
                try db.run(HealthSQL.forgetCounts, [webhook, oldest.number])
            }
        }
    }

    package func health(of org: OrgID, since hour: HealthHour) async throws(StoreError) -> [WebhookHealth] {
        try await read("reading how receivers fare") { db in
            try db.all(HealthSQL.ofOrg, [org.stored]) { try Self.health($0) }.map { health in
                var health = health
                let counts = try db.all(HealthSQL.counts, [health.webhookID.stored, hour.number]) { row in
                    (hour: HealthHour(number: row[0]), kind: AttemptKind(storedCode: row[1]), count: row[2] as Int)
                }
                for found in counts { health.hours[found.hour, default: AttemptCounts()].add(found.count, found.kind) }
                return health
            }
        }
    }

    package func raiseAlarm(
        _ id: AlarmID,
        _ terms: AlarmTerms,
        at now: Timestamp
    ) async throws(StoreError) -> Alarm? {
        try await writer.write("looking for receivers that fail", weight: 3) { [self] db in
            guard let alarm = try Self.alarm(id, terms, at: now, in: db) else { return nil }
            switch alarm.kind {
            case .failing: break
            case .paused:
                memory.forgetSubscriptions(of: alarm.orgID)
                let reason = WebhookPause.Reason.failing.storedCode
                try db.run(PauseSQL.begin, [now.milliseconds, reason, alarm.webhookID.stored])
            }
            try db.run(HealthSQL.warned, [now.milliseconds, alarm.webhookID.stored])
            if terms.sendsNotices {
                try db.run(
                    HealthSQL.leaveNotice,
                    [
                        alarm.id.stored, alarm.webhookID.stored, alarm.kind.storedCode, now.milliseconds,
                        alarm.failingSince.milliseconds, alarm.failures, now.milliseconds,
                    ]
                )
            }
            return alarm
        }
    }

    package func takeNotice(at now: Timestamp) async throws(StoreError) -> Alarm? {
        let isDue = try await read("looking for notices") { db in
            try db.first(HealthSQL.dueNotice, [now.milliseconds]) { _ in true } != nil
        }
        // A look costs no write.
        guard isDue else { return nil }
        return try await writer.write("taking a notice") { db in
            let found = try db.first(HealthSQL.dueNotice, [now.milliseconds]) { row in
                let alarm = Alarm(
                    id: try row.identifier(0),
                    kind: try row.code(1),
                    orgID: try row.identifier(2),
                    webhookID: try row.identifier(3),
                    label: row[4],
                    raisedAt: row.timestamp(5),
                    failingSince: row.timestamp(6),
                    failures: row[7]
                )
                return (alarm: alarm, attempts: row[8] as Int)
            }
            guard let found else { return nil }
            let again = NoticeWait.end(after: found.attempts, at: now)
            try db.run(HealthSQL.putNoticeOff, [again.milliseconds, found.alarm.id.stored])
            return found.alarm
        }
    }

    package func settleNotice(_ id: AlarmID) async throws(StoreError) {
        try await writer.write("settling a notice") { db in try db.run(HealthSQL.settleNotice, [id.stored]) }
    }

    /// What is to be done next, if anything is: pausing comes before telling.
    private static func alarm(_ id: AlarmID, _ terms: AlarmTerms, at now: Timestamp, in db: Database) throws -> Alarm? {
        if let span = terms.pauseAfter, let alarm = try alarm(id, .paused, after: span, at: now, in: db) {
            return alarm
        }
        return try alarm(id, .failing, after: terms.warnAfter, at: now, in: db)
    }

    private static func alarm(
        _ id: AlarmID,
        _ kind: Alarm.Kind,
        after span: Duration,
        at now: Timestamp,
        in db: Database
    ) throws -> Alarm? {
        try db.first(
            HealthSQL.failing,
            [now.advanced(by: .zero - span).milliseconds, span.wholeMilliseconds, kind == .paused]
        ) { row in
            Alarm(
                id: id,
                kind: kind,
                orgID: try row.identifier(1),
                webhookID: try row.identifier(0),
                label: row[2],
                raisedAt: now,
                failingSince: row.timestamp(4),
                failures: row[5]
            )
        }
    }

    private static func health(_ row: Row) throws -> WebhookHealth {
        WebhookHealth(
            webhookID: try row.identifier(0),
            label: row[1],
            pause: try row.pause(2),
            hours: [:],
            record: HealthRecord(
                lastSuccessAt: row.optionalTimestamp(4),
                lastFailureAt: row.optionalTimestamp(5),
                failingSince: row.optionalTimestamp(6),
                failures: row[7] as Int? ?? 0,
                certificateEndsAt: row.optionalTimestamp(8),
                warnedAt: row.optionalTimestamp(9)
            )
        )
    }
}
