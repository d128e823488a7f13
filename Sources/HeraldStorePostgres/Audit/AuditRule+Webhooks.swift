import HeraldStore

/// What holds of webhooks and their secrets.
extension AuditRule {
    static let webhooks = [labels, signingSecret, deletedSecrets, deletionSweep, pauses, pausedBefore, replays]

    private static let labels = AuditRule(
        promise: .labels,
        subject: .webhooks,
        offenders: """
            SELECT min(id::text), count(*) OVER () FROM herald.webhook WHERE deleted_at IS NULL
            GROUP BY org_id, label HAVING count(*) > 1
            LIMIT $11
            """
    )

    private static let signingSecret = AuditRule(
        promise: .signingSecret,
        subject: .webhooks,
        offenders: """
            SELECT h.id::text, count(*) OVER () FROM herald.webhook AS h
            WHERE h.deleted_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM herald.signing_secret AS s
                WHERE s.webhook_id = h.id AND (s.retires_at IS NULL OR s.retires_at > $1)
            )
            LIMIT $11
            """
    )

    private static let deletedSecrets = AuditRule(
        promise: .deletedSecrets,
        subject: .webhooks,
        offenders: """
            SELECT h.id::text, count(*) OVER () FROM herald.webhook AS h
            WHERE h.deleted_at IS NOT NULL AND (
                h.auth_header_value IS NOT NULL
                OR EXISTS (SELECT 1 FROM herald.signing_secret AS s WHERE s.webhook_id = h.id)
            )
            LIMIT $11
            """
    )

    private static let deletionSweep = AuditRule(
        promise: .deletionSweep,
        subject: .webhooks,
        offenders: """
            SELECT id::text, count(*) OVER () FROM herald.webhook WHERE is_canceling AND deleted_at IS NULL
            LIMIT $11
            """
    )

    private static let pauses = AuditRule(
        promise: .pauses,
        subject: .webhooks,
        offenders: """
            SELECT id::text, count(*) OVER () FROM herald.webhook
            WHERE (paused_at IS NULL) <> (pause_reason IS NULL) OR paused_for < 0
            LIMIT $11
            """
    )

    private static let replays = AuditRule(
        promise: .replays,
        subject: .database,
        offenders: """
            SELECT r.id::text, count(*) OVER () FROM herald.replay AS r
            LEFT JOIN herald.webhook AS h ON h.id = r.webhook_id
            WHERE h.org_id IS DISTINCT FROM r.org_id OR (r.state = 0) <> (r.ended_at IS NULL)
                OR r.state NOT BETWEEN 0 AND 3
            LIMIT $11
            """
    )

    private static let pausedBefore = AuditRule(
        promise: .pausedBefore,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            JOIN herald.webhook AS h ON h.id = d.webhook_id
            LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
            WHERE coalesce(p.paused_before, d.paused_before) NOT BETWEEN 0 AND h.paused_for
            LIMIT $11
            """
    )
}
