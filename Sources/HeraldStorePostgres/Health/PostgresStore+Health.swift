package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func note(_ notes: [HealthNote], at now: Timestamp) async throws(StoreError) {
        guard !notes.isEmpty else { return }
        let webhooks = Argument.ids(notes.map(\.webhookID))
        let records = notes.map(\.record)
        let counts = notes.flatMap { note in
            note.hours.flatMap { hour, counts in
                counts.byKind.map { (webhook: note.webhookID, hour: hour, kind: $0.key, count: $0.value) }
            }
        }
        let oldest = HealthHour(of: now).before(Limits.healthHoursKept)
        // Not run again when a commit is unsettled: numbers that are added twice are worse than some that are missing.
        try await pool.run("noting how receivers fare") { session in
            guard !session.isRepeated else { return }
            try session.transact([
                Statement(
                    HealthSQL.note,
                    [
                        webhooks, .integers(records.map { $0.lastSuccessAt?.milliseconds }),
                        .integers(records.map { $0.lastFailureAt?.milliseconds }),
                        .integers(records.map { $0.failingSince?.milliseconds }),
                        .integers(records.map { Int64($0.failures) }),
                        .integers(records.map { $0.certificateEndsAt?.milliseconds }),
                    ]
                ),
                Statement(
                    HealthSQL.count,
                    [
                        .ids(counts.map(\.webhook)), .integers(counts.map(\.hour.number)),
                        .integers(counts.map(\.kind.storedCode)), .integers(counts.map { Int64($0.count) }),
                    ]
                ),
                Statement(HealthSQL.forgetCounts, [webhooks, .integer(oldest.number)]),
            ])
        }
    }

    package func health(of org: OrgID, since hour: HealthHour) async throws(StoreError) -> [WebhookHealth] {
        try await pool.run("reading how receivers fare", for: .reading) { session in
            let answers = try session.transact([
                Statement(HealthSQL.ofOrg, [.id(org)]),
                Statement(HealthSQL.countsOfOrg, [.id(org), .integer(hour.number)]),
            ])
            var hours: [WebhookID: [HealthHour: AttemptCounts]] = [:]
            for row in answers[1] {
                let (webhook, hour) = (try row.identifier(0) as WebhookID, HealthHour(number: try row.integer(1)))
                hours[webhook, default: [:]][hour, default: AttemptCounts()]
                    .add(Int(try row.integer(3)), AttemptKind(storedCode: try row.integer(2)))
            }
            return try answers[0].map { row in
                var health = try Self.health(row)
                health.hours = hours[health.webhookID] ?? [:]
                return health
            }
        }
    }

    package func raiseAlarm(
        _ id: AlarmID,
        _ terms: AlarmTerms,
        at now: Timestamp
    ) async throws(StoreError) -> Alarm? {
        if let span = terms.pauseAfter,
            let alarm = try await raise(id, .paused, after: span, notifying: terms.sendsNotices, at: now)
        {
            return alarm
        }
        return try await raise(id, .failing, after: terms.warnAfter, notifying: terms.sendsNotices, at: now)
    }

    private func raise(
        _ id: AlarmID,
        _ kind: Alarm.Kind,
        after span: Duration,
        notifying: Bool,
        at now: Timestamp
    ) async throws(StoreError) -> Alarm? {
        let raising = AlarmRaising(id: id, kind: kind, span: span, notifying: notifying, now: now)
        let found = try await read("looking for receivers that fail", HealthSQL.failing, raising.condition) { row in
            (webhook: try row.identifier(0) as WebhookID, org: try row.identifier(1) as OrgID)
        }
        guard let found = found.first else { return nil }
        return try await pool.run("raising an alarm") { session in
            try raising.run(of: found.webhook, in: found.org, on: session)
        }
    }

    package func takeNotice(at now: Timestamp) async throws(StoreError) -> Alarm? {
        let isDue = try await read("looking for notices", HealthSQL.anyNotice, [.integer(now.milliseconds)]) { _ in true
        }
        // A look costs no write.
        guard !isDue.isEmpty else { return nil }
        return try await pool.run("taking a notice") { session -> Alarm? in
            let due = Statement(HealthSQL.dueNotice, [.integer(now.milliseconds)])
            guard let row = try session.begin(with: [due])[0].first else { return nil }
            let alarm = Alarm(
                id: try row.identifier(0),
                kind: try row.code(1),
                orgID: try row.identifier(2),
                webhookID: try row.identifier(3),
                label: try row.text(4),
                raisedAt: try row.timestamp(5),
                failingSince: try row.timestamp(6),
                failures: Int(try row.integer(7))
            )
            let again = NoticeWait.end(after: Int(try row.integer(8)), at: now)
            let putOff = Statement(HealthSQL.putNoticeOff, [.integer(again.milliseconds), .id(alarm.id)])
            try session.commit(after: [putOff])
            return alarm
        }
    }

    package func settleNotice(_ id: AlarmID) async throws(StoreError) {
        try await write("settling a notice", [Statement(HealthSQL.settleNotice, [.id(id)])])
    }

    private static func health(_ row: Row) throws -> WebhookHealth {
        WebhookHealth(
            webhookID: try row.identifier(0),
            label: try row.text(1),
            pause: try row.pause(2),
            hours: [:],
            record: HealthRecord(
                lastSuccessAt: try row.optionalTimestamp(4),
                lastFailureAt: try row.optionalTimestamp(5),
                failingSince: try row.optionalTimestamp(6),
                failures: Int(try row.optionalInteger(7) ?? 0),
                certificateEndsAt: try row.optionalTimestamp(8),
                warnedAt: try row.optionalTimestamp(9)
            )
        )
    }
}
