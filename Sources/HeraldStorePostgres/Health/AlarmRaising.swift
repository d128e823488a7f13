import HeraldCore
import HeraldStore

/// The raising of an alarm, which is done once even when it is not known whether it was.
struct AlarmRaising {
    let id: AlarmID
    let kind: Alarm.Kind
    /// For how long a webhook must have failed.
    let span: Duration
    /// Whether the notice is left.
    let notifying: Bool
    let now: Timestamp

    /// The arguments by which ``HealthSQL/failing`` chooses.
    var condition: [Argument] {
        [
            .integer(now.advanced(by: .zero - span).milliseconds), .integer(span.wholeMilliseconds),
            .flag(kind == .paused),
        ]
    }

    /// Raises it of a webhook that was seen to fail, if it still does.
    ///
    /// A run whose commit was not answered is followed by another, which finds what the first has done.
    /// - Returns: the alarm; `nil` when there is none to raise.
    func run(of webhook: WebhookID, in org: OrgID, on session: Session) throws -> Alarm? {
        var statements = [LockSQL.exclude(.webhooksOfOrg, org)]
        if kind == .paused { statements.append(LockSQL.exclude(.deliveriesOfWebhook, webhook)) }
        if session.isRepeated {
            let row = try session.begin(with: statements + [raised(of: webhook)]).last?.first
            if let row { return try alarm(row) }
            statements = []
        }
        statements.append(Statement(HealthSQL.stillFailing, condition + [.id(webhook)]))
        let answers = try session.isRepeated ? session.go(on: statements) : session.begin(with: statements)
        guard let row = answers.last?.first else { return nil }
        let alarm = try alarm(row)
        try session.commit(after: changes(by: alarm))
        return alarm
    }

    private func raised(of webhook: WebhookID) -> Statement {
        let reason = WebhookPause.Reason.failing.storedCode
        return Statement(
            HealthSQL.raised,
            [.id(webhook), .integer(now.milliseconds), .integer(reason), .flag(kind == .paused)]
        )
    }

    private func alarm(_ row: Row) throws -> Alarm {
        Alarm(
            id: id,
            kind: kind,
            orgID: try row.identifier(1),
            webhookID: try row.identifier(0),
            label: try row.text(2),
            raisedAt: now,
            failingSince: try row.timestamp(3),
            failures: Int(try row.integer(4))
        )
    }

    private func changes(by alarm: Alarm) -> [Statement] {
        var changes = [Statement(HealthSQL.warned, [.integer(now.milliseconds), .id(alarm.webhookID)])]
        switch kind {
        case .failing: break
        case .paused:
            let reason = WebhookPause.Reason.failing.storedCode
            changes.append(
                Statement(PauseSQL.begin, [.integer(now.milliseconds), .integer(reason), .id(alarm.webhookID)])
            )
        }
        guard notifying else { return changes }
        return changes + [
            Statement(
                HealthSQL.leaveNotice,
                [
                    .id(id), .id(alarm.webhookID), .integer(kind.storedCode), .integer(now.milliseconds),
                    .integer(alarm.failingSince.milliseconds), .integer(Int64(alarm.failures)),
                ]
            )
        ]
    }
}
